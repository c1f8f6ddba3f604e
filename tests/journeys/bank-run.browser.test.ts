import { it } from "vitest";
import { expect, type Look, somebody } from "@/tests/support/browser";
import { payByBankRun } from "./bank-run-steps";
import { approve, confirm, invoice, openPaid, ship } from "./desk-steps";
import { aDesk, aMember, intoBasket, like, mailAbout, order, type Side, sideOf, yen } from "./exchange-steps";
import { signInAt } from "./steps";

it("an accepted invoice is paid by a bank run: gathered, approved by the second person, exported, carried out by the bank, found on its statement, told to the shop with its notice, and shipped", async () => {
  const look = { width: 1280, locale: "ja" } as const;
  const member = await aMember(look, 100);
  await intoBasket(member, "midoriya");
  const [one] = await order(member, ["midoriya"]);
  if (!one) throw new Error("no order");
  const shop = await aDesk("midoriya", "/partner", look);
  await confirm(shop, one);
  const invoiceId = await invoice(shop, one);
  const finance = [await signedInByHand(look), await aDesk("finance2", "/admin", look)] as const;
  await approve(finance, invoiceId, one.price);

  const run = await payByBankRun(finance, invoiceId);
  const { page, t } = finance[0];
  await page.goto(run);
  await expect(page.getByText(t("bankruns.states.settled")).first()).toBeVisible();
  await openPaid(shop, one);
  const mail = await mailAbout(
    shop.email,
    one.id,
    like(shop.t("settlement.mail.remittance.subject", { amount: "" })),
  );
  expect(mail.text).toContain(yen(one.price, shop));
  await shop.page.goto("/partner/invoices/remittances");
  await shop.page.locator('a[href*="/remittances/rem_"]').first().click();
  const started = shop.page.waitForEvent("download");
  await shop.page.getByRole("link", { name: shop.t("settlement.page.pdf") }).click();
  expect((await started).suggestedFilename()).toMatch(/\.pdf$/);
  await ship(shop, one);
});

/** Password, code, hat: the way to the desk that other journeys leave out. */
async function signedInByHand(look: Look): Promise<Side> {
  const { page } = await somebody(look);
  await signInAt(page, "finance1@mizuhiki.example", "/admin");
  return sideOf(page, "finance1@mizuhiki.example");
}
