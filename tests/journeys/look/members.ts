import { app, type Look, somebody } from "@/tests/support/browser";
import { sit, words } from "../steps";
import { faults, look } from "./faults";
import { GUEST, MEMBER } from "./pages";
import { type Things, thingsOf } from "./things";

/** What is wrong with the pages that members and guests see, in light and dark. */
export async function faultsOfPages(at: Look, email: string): Promise<string[]> {
  const { page } = await somebody({ ...at, typefaces: true });
  await sit(page, email, "/home");
  const things = await thingsOf(page);
  const found: string[] = [];
  for (const [name, address] of Object.entries(MEMBER)) {
    found.push(...(await look(page, name, address(things))));
  }
  found.push(...(await look(page, "a gift that was sent", things.sent)));
  return [...found, ...(await faultsForGuests(at, things))];
}

async function faultsForGuests(at: Look, things: Things): Promise<string[]> {
  const { page, context } = await somebody({ ...at, typefaces: true });
  const step = encodeURIComponent(JSON.stringify({ ticket: "any" }));
  await context.addCookies([{ name: "sign-in-step", value: step, url: app() }]);
  const found: string[] = [];
  for (const [name, address] of Object.entries(GUEST)) {
    found.push(...(await look(page, name, address(things))));
  }
  found.push(...(await look(page, "no such page", "/nothing-here")));
  await page.goto(things.claim);
  const open = page.getByRole("button", { name: words(at.locale ?? "en")("gifts.opening.open") });
  if (await open.isVisible()) await open.click(); // a gift is tied for its first reader only
  await page.locator("form").first().waitFor();
  return [...found, ...(await faults(page)).map((fault) => `an open gift: ${fault}`)];
}
