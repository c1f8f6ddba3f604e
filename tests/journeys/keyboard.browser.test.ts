import type { Locator, Page } from "playwright-core";
import { it } from "vitest";
import { expect, linkIn, mailTo, newAddress, somebody } from "@/tests/support/browser";
import { PASSWORD } from "@/tests/support/factories/people";
import { payButton, words } from "./steps";

const t = words("en");

/** Goes on with the Tab key until this has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${target}`);
}

async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole("button", { name, exact: true }));
  await page.keyboard.press("Enter");
}

async function type(page: Page, name: string, text: string): Promise<void> {
  await tabTo(
    page,
    page
      .getByRole("textbox", { name, exact: true })
      .or(page.getByLabel(name, { exact: true }))
      .first(),
  );
  await page.keyboard.type(text);
}

it("the whole way from registration to a sent gift is open to the keyboard alone", async () => {
  const email = newAddress("keys");
  const { page } = await somebody();
  await page.goto("/sign-up");
  await type(page, t("auth.name"), "Kai Keys");
  await type(page, t("auth.email"), email);
  await type(page, t("auth.password"), PASSWORD);
  await press(page, t("auth.signUp.submit"));
  await page.goto(linkIn(await mailTo(email, new RegExp(t("identity.mail.verify.subject"))), /\/verify/));
  await press(page, t("auth.verify.submit"));
  await expect(page).toHaveURL(/\/home/);

  await tabTo(page, page.getByRole("link", { name: t("home.actions.buy") }).first());
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/purchases\/new/);
  await type(page, t("purchases.new.amount"), "50");
  await press(page, t("purchases.new.next"));
  await press(page, payButton(50));
  await page.waitForURL(/\/pay\//);
  await press(page, "Pay by card");
  await page.waitForURL(/\/purchases\/pur_/);
  await expect(page.getByText(t("purchases.state.paid.title", { points: "50\u00a0pt" }))).toBeVisible();

  await page.goto("/transfers/new");
  await type(page, t("transfers.recipient.emailField"), newAddress("friend"));
  await type(page, t("transfers.points.field"), "20");
  await tabTo(page, page.getByRole("textbox", { name: t("transfers.card.message") }));
  await page.keyboard.type("Typed, not clicked.");
  await press(page, t("transfers.review.button"));
  await expect(page.getByRole("heading", { name: t("transfers.review.title") })).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: /^Send 20/ }));
  await page.keyboard.press("Enter");
  await expect(page.getByText(t("transfers.sent.done"))).toBeVisible();
});
