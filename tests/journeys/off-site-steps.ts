import type { Page } from "playwright-core";
import { expect } from "@/tests/support/browser";
import { nameOf, type Shop, type Side } from "./exchange-steps";

/** What is written on a shop's own shelves, in the language of a page. */
export const SHELF = {
  ja: { cart: "かごを見る", send: "この内容をMizuhikiへ送る", misbehave: "わざと間違える" },
  en: { cart: "See the basket", send: "Send this choice to Mizuhiki", misbehave: "Misbehave" },
} as const;

/** From the home page to the directory of shops, and to the card of one. */
export async function toPartner({ page, t }: Side, shop: Shop) {
  await page.goto("/home");
  await page
    .getByRole("main")
    .getByRole("link", { name: t("offsite.partners.link") })
    .click();
  await expect(page.getByRole("heading", { name: t("offsite.partners.title"), level: 1 })).toBeVisible();
  return page.getByRole("listitem").filter({ hasText: nameOf(shop) });
}

/** Presses a link that opens a page of its own, and answers that page. */
export async function opened(page: Page, press: () => Promise<void>): Promise<Page> {
  const [popup] = await Promise.all([page.waitForEvent("popup"), press()]);
  await popup.waitForLoadState();
  return popup;
}

/** On the shop's shelves: so many of each, and on to its basket. */
export async function choose(shelves: Page, goods: Readonly<Record<string, number>>, locale: "ja" | "en") {
  for (const [sku, quantity] of Object.entries(goods))
    await shelves.locator(`input[name="${sku}"]`).fill(String(quantity));
  await shelves.getByRole("button", { name: SHELF[locale].cart }).click();
  await shelves.waitForURL(/\/cart\?/);
}

/** Begins a visit whose choice comes back signed; answers its page's address and the shop's shelves. */
export async function visit(member: Side, shop: Shop): Promise<{ at: string; shelves: Page }> {
  const { page, t } = member;
  const card = await toPartner(member, shop);
  await card.getByRole("button").click();
  await page.waitForURL(/\/exchanges\/punch-out\/pun_/);
  const at = new URL(page.url()).pathname;
  const open = page
    .getByRole("main")
    .getByRole("link", { name: t("offsite.session.open", { name: "" }).trim() });
  return { at, shelves: await opened(page, () => open.click()) };
}

/** Writes down where it goes, reviews, and orders; answers the order's id. */
export async function orderFrom(page: Page, { t }: Pick<Side, "t">): Promise<string> {
  const fields = { name: "海野 潮", kana: "ウミノ ウシオ", phone: "090-1234-5678", postalCode: "1000001" };
  for (const [name, text] of Object.entries(fields)) await page.locator(`[name="to.${name}"]`).fill(text);
  await expect(page.locator('[name="to.city"]')).toHaveValue("千代田区");
  await page.locator('[name="to.line1"]').fill("千代田1-1");
  await page.getByRole("button", { name: t("exchanges.new.review") }).click();
  await expect(page.getByRole("heading", { name: t("exchanges.review.title") })).toBeVisible();
  await page.locator("form:has([name=ratePolicyId]) button[type=submit]").click();
  await page.waitForURL(/\/exchanges\/ord_/);
  await expect(page.getByText(t("exchanges.order.done"), { exact: true })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}
