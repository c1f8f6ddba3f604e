import type { Page } from "playwright-core";
import { linkIn, mailTo } from "@/tests/support/browser";

/** What the pages of a demo member are about. */
export type Things = {
  sent: string;
  received: string;
  purchase: string;
  claim: string;
  product: string;
  order: string;
};

/** Where the things of the signed-in demo member are; makes an order, because a new demo has none of a browser. */
export async function thingsOf(page: Page): Promise<Things> {
  await page.goto("/activity");
  await page.locator("main a[href^='/purchases/pur_']").first().waitFor();
  const links = await page
    .locator("main a[href]")
    .evaluateAll((all) =>
      all.map((a) => ({ href: a.getAttribute("href") ?? "", text: a.textContent ?? "" })),
    );
  const linkTo = (start: string, sign: string) =>
    links.find((link) => link.href.startsWith(start) && link.text.includes(sign))?.href ?? "";
  const mail = await mailTo("mika@mizuhiki.example", /./);
  const product = await firstProduct(page);
  return {
    sent: linkTo("/transfers/trf_", "\u2212"),
    received: linkTo("/transfers/trf_", "+"),
    purchase: linkTo("/purchases/pur_", "+"),
    claim: new URL(linkIn(mail, /\/claim\//)).pathname,
    product,
    order: await anOrder(page, product),
  };
}

const PARCEL = [
  ["name", "海野 愛子"],
  ["kana", "ウミノ アイコ"],
  ["phone", "090-1234-5678"],
  ["postalCode", "0000000"],
  ["city", "千代田区"],
  ["line1", "千代田1-1"],
] as const;

/** The page of an order of this product; another piece of it stays in the basket. */
async function anOrder(page: Page, product: string): Promise<string> {
  await intoBasket(page, product);
  await page.goto("/exchanges/new");
  for (const [name, text] of PARCEL) await page.locator(`[name="to.${name}"]`).fill(text);
  await page.locator('[name="to.prefecture"]').selectOption("東京都");
  await page.locator("form:has([name=lines]) button[type=submit]").click();
  await page.locator("form:has([name=ratePolicyId]) button[type=submit]").click();
  await page.waitForURL(/\/exchanges\/ord_/);
  const { pathname } = new URL(page.url());
  await intoBasket(page, product);
  return pathname;
}

async function intoBasket(page: Page, product: string): Promise<void> {
  await page.goto(product);
  await page.locator("form:has([name=quantity]) button[type=submit]").click();
  await page.waitForURL(/\/basket/);
}

async function firstProduct(page: Page): Promise<string> {
  await page.goto("/catalogue?sort=price_up");
  return (await page.locator("main a[href^='/catalogue/prd_']").first().getAttribute("href")) ?? "";
}
