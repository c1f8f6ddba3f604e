import { it } from "vitest";
import { daysLater, jstDate, now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { formatInstant, formatYen } from "@/lib/i18n/format";
import { appLater } from "@/tests/support/app-later";
import { app, expect, somebody } from "@/tests/support/browser";
import { theDatabase } from "@/tests/support/inside";
import { aDesk, aMember, type Side } from "./exchange-steps";
import { aStaleDesk, enterCode, words } from "./steps";

const EN = { width: 1280, locale: "en" } as const;
const JA = { width: 1280, locale: "ja" } as const;

/** So many days from now, as a field for day and time on Japan's clock has it. */
function atJst(days: number): string {
  const at = daysLater(now(), days);
  return `${jstDate(at)}T${formatInstant(at, "en", "time")}`;
}

/** An administrator asks for another rate of goods from a day on; answers where the request is. */
async function askFor({ page, t }: Side, exchange: string, from: string): Promise<string> {
  await page.goto("/admin/policies/rates");
  await page.getByRole("link", { name: t("policies.propose") }).click();
  await page.locator("input[name=exchange]").fill(exchange);
  await page.locator("input[name=effectiveAt]").fill(from);
  await page.locator("textarea[name=note]").fill("winter");
  await page.getByRole("button", { name: t("policies.review") }).click();
  await expect(page.getByRole("heading", { name: t("policies.reviewTitle") })).toBeVisible();
  await page.getByRole("button", { name: t("policies.submit") }).click();
  await page.waitForURL(/\/admin\/approvals\/apr_/);
  return page.url();
}

/** What thirty points are worth in goods, as anybody is told who comes by. */
async function quoteAt(address: string): Promise<string> {
  const { page } = await somebody({ width: 360, locale: "ja" });
  await page.goto(`${address}/rates`);
  return page.getByRole("textbox", { name: words("ja")("rates.calculator.goods"), exact: true }).inputValue();
}

it("a change of the rates is asked for, approved by another, announced to everybody, and in force from its hour: quotes before and after", async () => {
  const [megumi, olivia] = [await aDesk("admin1", "/admin", JA), await aDesk("admin2", "/admin", EN)];
  await megumi.page.goto("/admin/policies/rates/new");
  await megumi.page.locator("input[name=effectiveAt]").fill(atJst(3));
  await megumi.page.getByRole("button", { name: megumi.t("policies.review") }).click();
  await expect(megumi.page.locator("input[name=effectiveAt]")).toHaveAttribute("aria-invalid", "true");

  const request = await askFor(megumi, "84", atJst(40));
  await expect(megumi.page.getByText(megumi.t("approvals.decide.own"))).toBeVisible();
  await expect(
    megumi.page.getByRole("button", { name: megumi.t("approvals.decide.approve"), exact: true }),
  ).toHaveCount(0);
  const approve = olivia.t("approvals.decide.approve");
  await olivia.page.goto("/admin/approvals?kind=rates");
  await olivia.page.locator(`a[href="${new URL(request).pathname}"]`).click();
  await expect(olivia.page.getByRole("row").filter({ hasText: "¥84" })).toContainText("¥80");
  await olivia.page.getByRole("button", { name: approve }).click();
  await expect(olivia.page.getByRole("button", { name: approve })).toHaveCount(0);

  const { page, t } = await aMember({ width: 360, locale: "ja" }, 100);
  await expect(async () => {
    await page.goto("/rates"); // processes read the policies anew every half a minute
    await expect(page.getByText(t("rates.change.title"))).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole("table").first()).toContainText("84");
  await page.goto("/purchases/new/review?points=30");
  await expect(page.getByText(formatYen(30n * 80n, "ja")).first()).toBeVisible();
  expect(await quoteAt(app())).toBe("2,400");
  const later = await appLater(41);
  try {
    expect(await quoteAt(later.app)).toBe("2,520");
  } finally {
    await later.stop();
  }
});

it("an act that needs it asks for the second factor, by the keyboard alone, and then does what was asked", async () => {
  const { page } = await somebody(EN);
  const desk = await aStaleDesk(page);
  await page.goto("/admin/policies/exchange/new");
  await page.locator("input[name=problemDays]").fill("21");
  await page.getByRole("button", { name: desk.t("policies.review") }).click();
  const submit = page.getByRole("button", { name: desk.t("policies.submit") });
  await submit.focus();
  await page.keyboard.press("Enter");
  const asking = page.getByRole("dialog", { name: desk.t("common.confirmAgain.title") });
  await expect(asking.locator("input[name=code]")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(asking).toHaveCount(0);
  await expect(page.getByText(desk.t("identity.errors.confirm_again"))).toBeVisible();
  const requests = async () =>
    (await theDatabase().sql`select id from approvals where requested_by = ${desk.personId}`).length;
  expect(await requests()).toBe(0);

  await submit.focus();
  await page.keyboard.press("Enter");
  await enterCode(page, asking);
  await page.waitForURL(/\/admin\/approvals\/apr_/);
  expect(await requests()).toBe(1);
});

it("whatever somebody may see is found by ⌘K, and nothing else", async () => {
  const naoko = await aDesk("finance1", "/admin", EN);
  const { page, t } = naoko;
  await page.keyboard.press("Control+k");
  const window = page.getByRole("dialog", { name: t("desk.search.title") });
  const field = window.getByRole("combobox");
  await expect(field).toBeFocused();
  await page.keyboard.type("みどりや");
  await expect(window.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/admin\/invoices\?retailer=org_/);

  await page.keyboard.press("Control+k");
  await page.keyboard.type(newId("cso", now()));
  await expect(window.getByText(t("desk.search.none"))).toBeVisible();
});
