import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { words } from "../steps";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG: RunOptions["runOnly"] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const DARK: RunOptions["runOnly"] = { type: "rule", values: ["color-contrast"] };

const isPrepared = (page: Page) => page.evaluate(() => "axe" in globalThis);

/** What is wrong with the page as it stands: rules that it breaks, and a line wider than the screen. */
export async function faults(page: Page, rules: RunOptions["runOnly"] = WCAG): Promise<string[]> {
  if (!(await isPrepared(page))) {
    // Colours that are still on their way from light to dark are not what a person reads.
    await page.addStyleTag({ content: "*, ::before, ::after { transition: none !important; }" });
    await page.evaluate(axe);
  }
  const results = await page.evaluate(
    (options): Promise<AxeResults> => Reflect.get(globalThis, "axe").run(document, options),
    // Where all is well nobody asks: of what passes, axe then says nothing element by element. No rule reads style sheets.
    { runOnly: rules, resultTypes: ["violations"], preload: false } satisfies RunOptions,
  );
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return [
    ...results.violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} ${node.any[0]?.message ?? ""}`),
    ),
    ...(tooWide ? ["wider than the screen"] : []),
  ];
}

/** What stands on top where a page failed: it breaks no rule, and shows nothing of what was to be looked at. */
const BROKEN = (["en", "ja"] as const).map((locale) => words(locale)("common.errorPage.title"));

/** Goes to an address: the first time as it is typed, then as by a link, which keeps what the page has loaded. */
export async function go(page: Page, address: string): Promise<void> {
  const before = page.url();
  if (!(await isPrepared(page))) {
    await page.goto(address);
  } else if (before !== new URL(address, before).href) {
    await page.evaluate((to) => Reflect.get(globalThis, "next").router.push(to), address);
    await page.waitForURL(({ href }) => href !== before);
    await page.waitForFunction(() => document.title !== ""); // it follows what it names
  }
}

/** Looks at an address in light and dark. In the dark only the colours are others. */
export async function look(page: Page, name: string, address: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  await go(page, address);
  const title = await page.locator("h1").first().innerText();
  if (BROKEN.includes(title)) return [`${name}: ${title}`];
  const light = (await faults(page)).map((fault) => `${name} light: ${fault}`);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  const dark = (await faults(page, DARK)).map((fault) => `${name} dark: ${fault}`);
  return [...light, ...dark];
}
