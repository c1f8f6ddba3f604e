import type { Page } from "playwright-core";
import type { Locale } from "@/lib/core/locale";
import { formatPoints, formatYen } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { expect, type Look, mailsTo, newAddress, type ReceivedMail, somebody } from "@/tests/support/browser";
import { enter, sit, words } from "./steps";

/** Somebody at a browser, with the words that they read there. */
export type Side = {
  readonly page: Page;
  readonly email: string;
  readonly locale: Locale;
  readonly t: Translator;
};

export type Order = { readonly id: string; readonly shop: string; readonly price: bigint };

/** What the demo's shops are called in both languages. */
const NAMES = {
  midoriya: /みどりや|Midoriya/,
  kamado: /かまど屋|Kamado/,
  haruka: /はるか園|Haruka/,
  tsumugi: /つむぎ|Tsumugi/,
} as const;
export type Shop = keyof typeof NAMES;

/** What a shop is called, in whichever language; one that the demo does not have, by its name. */
export const nameOf = (shop: string): RegExp => NAMES[shop as Shop] ?? new RegExp(shop);

/** A new member with so many points. */
export async function aMember(look: Look, points: number): Promise<Side> {
  const { locale = "en" } = look;
  const { page } = await somebody(look);
  const email = newAddress("umi");
  await enter(page, { name: locale === "ja" ? "海野 潮" : "Umi Unno", email, locale }, points);
  return { page, email, locale, t: words(locale) };
}

/** A person of the demo at their desk, which speaks their own language. */
export async function aDesk(name: string, path: "/partner" | "/admin", look: Look): Promise<Side> {
  const { page } = await somebody(look);
  const email = `${name}@mizuhiki.example`;
  await sit(page, email, path);
  return sideOf(page, email);
}

/** Somebody who is signed in already, in the language of the page that they see. */
export async function sideOf(page: Page, email: string): Promise<Side> {
  const locale = (await page.locator("html").getAttribute("lang")) === "ja" ? "ja" : "en";
  return { page, email, locale, t: words(locale) };
}

/** The cheapest or dearest thing of a shop that is there, from the catalogue into the basket. */
export async function intoBasket(
  { page, t }: Side,
  shop: string,
  sort: "price_up" | "price_down" = "price_up",
): Promise<void> {
  await page.goto(`/catalogue?retailer=${shop}&sort=${sort}`);
  const list = page.getByRole("list", { name: t("catalogue.list.label") });
  const there = list.getByRole("listitem").filter({ hasNotText: t("catalogue.list.gone") });
  await there.first().getByRole("link").first().click();
  await page.getByRole("button", { name: t("catalogue.basket.add") }).click();
  await page.waitForURL(/\/basket/);
}

/** From the basket over the address and the review to the orders, one for each shop. */
export async function order(member: Side, shops: readonly string[]): Promise<Order[]> {
  const { page, t } = member;
  await page.getByRole("link", { name: t("exchanges.basket.next") }).click();
  return fillIn(member, shops);
}

/** From the empty form of an order over the review to the orders. */
export async function fillIn(member: Side, shops: readonly string[]): Promise<Order[]> {
  const { page, t } = member;
  const fields = { name: "海野 潮", kana: "ウミノ ウシオ", phone: "090-1234-5678", postalCode: "1000001" };
  for (const [name, text] of Object.entries(fields)) await page.locator(`[name="to.${name}"]`).fill(text);
  await expect(page.locator('[name="to.city"]')).toHaveValue("千代田区");
  await page.locator('[name="to.line1"]').fill("千代田1-1");
  await page.getByRole("button", { name: t("exchanges.new.review") }).click();
  await expect(page.getByRole("heading", { name: t("exchanges.review.title") })).toBeVisible();
  await page.locator("form:has([name=ratePolicyId]) button[type=submit]").click();
  return placed(member, shops);
}

/** The orders that were just placed, found as their member finds them. */
async function placed({ page, t }: Side, shops: readonly string[]): Promise<Order[]> {
  const said =
    shops.length === 1 ? t("exchanges.order.done") : t("exchanges.list.placed", { count: shops.length });
  await expect(page.getByText(said).first()).toBeVisible();
  await page.goto("/exchanges");
  const items = page.locator("main li:has(> a[href*='/exchanges/ord_'])");
  await expect(items).toHaveCount(shops.length);
  const found: Order[] = [];
  for (const shop of shops) {
    await page.goto("/exchanges");
    const link = items.filter({ hasText: nameOf(shop) }).getByRole("link");
    await link.click();
    await page.waitForURL(/\/exchanges\/ord_/);
    const goods = await page.getByRole("region", { name: t("exchanges.order.goods") }).innerText();
    const price = /¥([\d,]+)/.exec(goods)?.[1]?.replaceAll(",", "") ?? "";
    found.push({ shop, id: new URL(page.url()).pathname.split("/").at(-1) ?? "", price: BigInt(price) });
  }
  return found;
}

/** What a number of points or yen looks like to somebody. */
export const points = (amount: number | bigint, { locale }: Pick<Side, "locale">) =>
  formatPoints(BigInt(amount), locale);
export const yen = (amount: bigint, { locale }: Pick<Side, "locale">) => formatYen(amount, locale);

/** The member has so many points to use. */
export async function expectBalance(member: Side, amount: number): Promise<void> {
  const { page, t } = member;
  await page.goto("/home");
  const balance = page.getByRole("region", { name: t("home.balance.label") });
  await expect(balance.getByText(points(amount, member), { exact: true }).first()).toBeVisible();
}

/** The order's page shows this state in its badge, sooner or later. */
export async function expectState(
  { page, t }: Side,
  id: string,
  state:
    | "cancelled"
    | "lapsed"
    | "rejected"
    | "delivered"
    | "taken_back"
    | "returned"
    | "shipped"
    | "confirmed",
): Promise<void> {
  await expect(async () => {
    await page.goto(`/exchanges/${id}`);
    const badge = page.locator("h1 + *").getByText(t(`exchanges.status.${state}`), { exact: true });
    await expect(badge).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
}

/** The member confirms that everything has arrived. */
export async function receive({ page, t }: Side, { id }: Order): Promise<void> {
  await page.goto(`/exchanges/${id}`);
  await expect(page.getByRole("link", { name: t("exchanges.parcels.track") })).toBeVisible();
  await page.getByRole("button", { name: t("exchanges.delivered.button") }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: t("exchanges.delivered.submit") })
    .click();
  await expect(page.getByText(t("exchanges.delivered.done"))).toBeVisible();
  await expect(page.getByText(t("exchanges.status.delivered"), { exact: true }).first()).toBeVisible();
}

/** The mail to somebody that is about one order, as soon as it has arrived. */
export async function mailAbout(email: string, id: string, subject: RegExp): Promise<ReceivedMail> {
  const about = (mail: ReceivedMail) =>
    subject.test(mail.subject) && `${mail.text} ${mail.links}`.includes(id);
  let found: ReceivedMail | undefined;
  await expect
    .poll(
      async () => {
        const mails = await mailsTo(email);
        found = mails.find(about);
        return found !== undefined;
      },
      { timeout: 20_000, message: `a mail to ${email} about ${subject} of ${id}` },
    )
    .toBe(true);
  return found as ReceivedMail;
}

/** What matches a text of the messages whatever stands in its places: `{name} has sent it` → `.* has sent it`. */
export function like(text: string): RegExp {
  return new RegExp(text.replace(/[^\p{L}]+/gu, ".*"), "u");
}
