import type { Page } from "playwright-core";
import { formatPoints, formatYen } from "@/lib/i18n/format";
import { expect } from "@/tests/support/browser";
import { aVerifiedIdentity } from "@/tests/support/factories/bank-accounts";
import { aMember, PASSWORD, type TestMember } from "@/tests/support/factories/people";
import { theDatabase } from "@/tests/support/inside";
import type { Side } from "./exchange-steps";
import { carry } from "./steps";

/** A member with points whom staff have checked, signed in: as the identity check would have left them. */
export async function enterChecked(
  side: Pick<Side, "page" | "email" | "locale">,
  points: number,
): Promise<TestMember> {
  const { page, email, locale } = side;
  const member = await aMember(theDatabase(), { name: "田中 愛子", email, locale, points });
  await aVerifiedIdentity(theDatabase(), member);
  await carry(page, member.sessionId);
  return member;
}

/** Says where the money goes: bank and branch are looked up, the holder is confirmed as the bank will see it.
 * Leads back to where an account was missing. */
export async function sayAccount({ page, t }: Side, number: string): Promise<void> {
  await choose(page, t("bankaccounts.form.bank"), "みずほ", /^0001/);
  await choose(page, t("bankaccounts.form.branch"), "001", /^001/);
  await page.locator("label", { hasText: t("bankaccounts.types.1") }).click();
  await page.getByRole("textbox", { name: t("bankaccounts.form.number") }).fill(number);
  await page.getByRole("textbox", { name: t("bankaccounts.form.holder") }).fill("タナカ アイコ");
  await page.getByRole("button", { name: t("bankaccounts.form.review") }).click();
  await expect(page.getByTestId("holder-for-bank")).toHaveText("ﾀﾅｶ ｱｲｺ");
  await page.getByRole("checkbox", { name: t("bankaccounts.review.confirm") }).check();
  await page.getByRole("button", { name: t("bankaccounts.review.save") }).click();
  await page.waitForURL(/done=active|\/cash-outs\/new/);
}

/** Has the whole number shown, by password and keyboard alone; it goes with the window. */
export async function reveal({ page, t }: Side, number: string): Promise<void> {
  const button = page.getByRole("button", { name: t("bankaccounts.reveal.open") });
  await button.press("Enter");
  const shown = page.getByRole("dialog", { name: t("bankaccounts.reveal.title") });
  await shown.locator("input[name=current_password]").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(shown.getByText(number)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText(number)).toHaveCount(0);
  await expect(button).toBeFocused();
}

async function choose(page: Page, label: string, typed: string, found: RegExp): Promise<void> {
  const field = page.getByRole("combobox", { name: label });
  await field.pressSequentially(typed);
  await page.getByRole("option", { name: found }).first().click();
  await expect(field).toHaveValue(found);
}

/** On the page for it, says how many points, looks at everything once more, and asks for exactly that. Answers its id. */
export async function cashOut({ page, t, locale }: Side, points: number, lastFour: string): Promise<string> {
  const net = BigInt(points) * 70n - 220n;
  await page.getByRole("textbox", { name: t("cashouts.new.points") }).fill(String(points));
  await expect(page.getByText(formatYen(net, locale)).first()).toBeVisible();
  await page.getByRole("button", { name: t("cashouts.new.review") }).click();
  await expect(page.getByRole("heading", { name: t("cashouts.review.title") })).toBeVisible();
  const act = t("cashouts.review.submit", {
    points: formatPoints(BigInt(points), locale),
    yen: formatYen(net, locale),
    account: t("cashouts.account", { bank: "みずほ", lastFour }),
  });
  await page.getByRole("button", { name: act }).click();
  await page.waitForURL(/\/cash-outs\/cso_/);
  await expect(page.getByText(t("cashouts.page.requested"), { exact: true })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** The page says so, as soon as it is so. */
export async function expectStands({ page, t }: Side, id: string, status: Status): Promise<void> {
  await expect(async () => {
    await page.goto(`/cash-outs/${id}`);
    await expect(page.getByText(t(`cashouts.status.${status}`), { exact: true }).first()).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 30_000 });
}

type Status = "approved" | "paid" | "failed";
