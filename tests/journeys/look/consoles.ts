import type { Page } from "playwright-core";
import { type Look, somebody } from "@/tests/support/browser";
import { sit } from "../steps";
import { look } from "./faults";
import { ADMINISTRATOR, type Desk, RETAILER, STAFF } from "./pages";
import { firstLink } from "./things";

/** What is wrong with the pages of the retailers' portal and of the staff's desk, in light and dark. */
export async function faultsOfConsoles(
  at: Look,
  shop: string,
  staff: string,
  administrator: string,
): Promise<string[]> {
  const retailer = await somebody({ ...at, typefaces: true });
  await sit(retailer.page, shop, "/partner");
  const desk = await somebody({ ...at, typefaces: true });
  await sit(desk.page, staff, "/admin");
  const above = await somebody({ ...at, typefaces: true });
  await sit(above.page, administrator, "/admin");
  return [
    ...(await lookAt(retailer.page, RETAILER)),
    ...(await lookAt(desk.page, STAFF)),
    ...(await lookAt(above.page, ADMINISTRATOR)),
  ];
}

async function lookAt(page: Page, desks: Readonly<Record<string, Desk>>): Promise<string[]> {
  const found: string[] = [];
  for (const [name, { at, link }] of Object.entries(desks)) {
    found.push(...(await look(page, name, link ? await firstLink(page, at, link) : at)));
  }
  return found;
}
