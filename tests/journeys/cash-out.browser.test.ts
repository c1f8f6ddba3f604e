import { randomInt } from "node:crypto";
import { it } from "vitest";
import { expect, linkIn, mailTo, newAddress, somebody } from "@/tests/support/browser";
import { payByBankRun } from "./bank-run-steps";
import { cashOut, enterChecked, expectStands, reveal, sayAccount } from "./cash-out-steps";
import { aDesk } from "./exchange-steps";
import { words } from "./steps";

const t = words("ja");
/** An account number that nobody else has: a shared one would wait for staff. */
const endingIn = (lastFour: string) => `${randomInt(100, 1_000)}${lastFour}`;
const desks = async () =>
  [await aDesk("finance2", "/admin", {}), await aDesk("finance1", "/admin", {})] as const;

it("on a phone in Japanese, points become yen on a bank account: asked for, approved by the rule, paid by the bank", async () => {
  const { page } = await somebody({ width: 360, locale: "ja" });
  const hers = { page, email: newAddress("cash"), locale: "ja", t } as const;
  await enterChecked(hers, 100);
  await page.goto("/home");
  await page.getByRole("link", { name: t("home.actions.cashOut") }).click();
  await expect(page.getByText(t("cashouts.new.bankMissing"))).toBeVisible();
  await page.getByRole("link", { name: t("cashouts.new.bankAction") }).click();
  await sayAccount(hers, endingIn("4568"));
  const id = await cashOut(hers, 50, "4568");
  await expectStands(hers, id, "approved");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);

  const finance = await desks();
  await payByBankRun(finance, id);
  const mail = await mailTo(hers.email, /3,280.*お振り込みしました/);
  await page.goto(linkIn(mail, /\/cash-outs\/cso_/));
  await expect(page.getByText(t("cashouts.page.paid", { yen: "¥3,280" }))).toBeVisible();
  await page.goto("/home");
  await expect(page.getByText("50 pt").first()).toBeVisible();
});

it("what the bank cannot pay comes back in points; the account is mended, and then it is paid", async () => {
  const { page } = await somebody({ width: 360, locale: "ja" });
  const hers = { page, email: newAddress("cash"), locale: "ja", t } as const;
  await enterChecked(hers, 100);
  await page.goto("/settings/bank-account");
  const unknown = endingIn("0001"); // no account is known by such a number
  await sayAccount(hers, unknown);
  await reveal(hers, unknown);
  await page.goto("/cash-outs/new");
  const id = await cashOut(hers, 60, "0001");
  await expectStands(hers, id, "approved");
  const finance = await desks();
  await payByBankRun(finance, id);
  const mail = await mailTo(hers.email, /振り込みが返却されました/);
  await page.goto(linkIn(mail, /\/cash-outs\/cso_/));
  await expect(page.getByText(t("cashouts.page.back", { points: "60\u00a0pt" }))).toBeVisible();

  await page.getByRole("link", { name: t("cashouts.page.mend") }).click();
  await sayAccount(hers, endingIn("4329"));
  await page.goto(`/cash-outs/${id}`);
  await page.getByRole("link", { name: t("cashouts.page.again", { points: "60\u00a0pt" }) }).click();
  const again = await cashOut(hers, 60, "4329");
  await expectStands(hers, again, "approved");
  await payByBankRun(finance, again);
  await expectStands(hers, again, "paid");
});
