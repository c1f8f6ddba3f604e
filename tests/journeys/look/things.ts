import type { Page } from "playwright-core";
import { linkIn, mailTo } from "@/tests/support/browser";
import { go } from "./faults";

/** What the pages of a demo member are about. */
export type Things = {
  sent: string;
  received: string;
  purchase: string;
  claim: string;
  product: string;
  order: string;
  cashOut: string;
};

/** Where the things of the signed-in demo member are. What is not there fails: every page is looked at. */
export async function thingsOf(page: Page): Promise<Things> {
  await page.goto("/activity");
  await page.locator("main a[href^='/purchases/pur_']").first().waitFor();
  const links = await page
    .locator("main a[href]")
    .evaluateAll((all) =>
      all.map((a) => ({ href: a.getAttribute("href") ?? "", text: a.textContent ?? "" })),
    );
  const linkTo = (start: string, sign: string) => {
    const link = links.find(({ href, text }) => href.startsWith(start) && text.includes(sign));
    if (!link) throw new Error(`the demo has no ${start} with ${sign}`);
    return link.href;
  };
  const mail = await mailTo("mika@mizuhiki.example", /./);
  return {
    sent: linkTo("/transfers/trf_", "\u2212"),
    received: linkTo("/transfers/trf_", "+"),
    purchase: linkTo("/purchases/pur_", "+"),
    claim: new URL(linkIn(mail, /\/claim\//)).pathname,
    product: await firstLink(page, "/catalogue?sort=price_up", "/catalogue/prd_"),
    order: await firstLink(page, "/exchanges", "/exchanges/ord_"),
    cashOut: await firstLink(page, "/cash-outs", "/cash-outs/cso_"),
  };
}

/** The first link of this form on a page. */
export async function firstLink(page: Page, at: string, form: string): Promise<string> {
  await go(page, at);
  const href = await page.locator(`main a[href^="${form}"]`).first().getAttribute("href");
  if (!href) throw new Error(`the demo has no ${form} at ${at}`);
  return href;
}
