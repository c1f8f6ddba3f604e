import type { Page } from "playwright-core";
import { type Look, somebody } from "@/tests/support/browser";
import { wear } from "../steps";
import { look } from "./faults";
import { type Desk, RETAILER, STAFF } from "./pages";

/** What is wrong with the pages of the retailers' portal and of the staff's desk, in light and dark. */
export async function faultsOfConsoles(at: Look, shop: string, staff: string): Promise<string[]> {
  const retailer = await somebody(at);
  await wear(retailer.page, shop, "/partner");
  const desk = await somebody(at);
  await wear(desk.page, staff, "/admin");
  return [...(await lookAt(retailer.page, RETAILER)), ...(await lookAt(desk.page, STAFF))];
}

async function lookAt(page: Page, desks: Readonly<Record<string, Desk>>): Promise<string[]> {
  const found: string[] = [];
  for (const [name, { at, link }] of Object.entries(desks)) {
    await page.goto(at);
    await page.locator("h1").first().waitFor();
    const linked = link && page.locator(`main a[href^="${link}"]`).first();
    // What the demo has none of is not looked at.
    const address = linked ? (await linked.count()) && (await linked.getAttribute("href")) : at;
    if (address) found.push(...(await look(page, name, address)));
  }
  return found;
}
