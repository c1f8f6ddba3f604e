import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { AxeResults, RunOptions } from "axe-core";
import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Locale } from "@/lib/core/locale";
import { app, linkIn, mailTo, somebody } from "@/tests/support/browser";
import { words } from "./steps";

const root = path.resolve(import.meta.dirname, "../..");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG: RunOptions["runOnly"] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const DARK: RunOptions["runOnly"] = { type: "rule", values: ["color-contrast"] };
const MOST_SCRIPT = 180 * 1024;

/** What the pages of a demo member are about. */
type Things = {
  sent: string;
  received: string;
  purchase: string;
  claim: string;
  product: string;
  order: string;
};

/** Where each page is looked at. A page without its line here fails the first test. */
const GUEST: Readonly<Record<string, (things: Things) => string>> = {
  "(public)": () => "/",
  "(public)/rates": () => "/rates",
  catalogue: () => "/catalogue",
  partners: () => "/partners",
  "docs/signed-return": () => "/docs/signed-return",
  "(public)/legal/terms": () => "/legal/terms",
  "(public)/legal/privacy": () => "/legal/privacy",
  "(public)/legal/payment-services": () => "/legal/payment-services",
  "(public)/legal/commerce": () => "/legal/commerce",
  "(public)/claim/[token]": ({ claim }) => claim,
  "(public)/partners/apply": () => "/partners/apply",
  "(public)/invitations/[token]": () => "/invitations/unknown",
  "(auth)/sign-up": () => "/sign-up",
  "(auth)/sign-in": () => "/sign-in",
  "(auth)/sign-in/code": () => "/sign-in/code",
  "(auth)/verify": () => "/verify",
  "(auth)/verify/email": () => "/verify/email",
  "(auth)/reset": () => "/reset",
};
const MEMBER: typeof GUEST = {
  "(member)/home": () => "/home",
  "catalogue/[id]": ({ product }) => product,
  "(member)/activity": () => "/activity",
  "(member)/activity/print": () => "/activity/print",
  "(member)/purchases/new": () => "/purchases/new",
  "(member)/purchases/new/review": () => "/purchases/new/review?points=30",
  "(member)/purchases/[id]": ({ purchase }) => purchase,
  "(member)/purchases/[id]/receipt": ({ purchase }) => `${purchase}/receipt`,
  "(member)/transfers/new": () => "/transfers/new",
  "(member)/transfers/[id]": ({ received }) => received,
  "(member)/basket": () => "/basket",
  "(member)/exchanges": () => "/exchanges",
  "(member)/exchanges/new": () => "/exchanges/new",
  "(member)/exchanges/[id]": ({ order }) => order,
  "(member)/exchanges/by-hand": () => "/exchanges/by-hand?retailer=kamado",
  "(member)/exchanges/punch-out/[id]": () => "/exchanges/punch-out/unknown",
  "(member)/exchanges/returned": () => "/exchanges/returned",
  "(auth)/hats": () => "/hats?next=/partner",
  "(member)/settings": () => "/settings",
  "(member)/settings/name": () => "/settings/name",
  "(member)/settings/email": () => "/settings/email",
  "(member)/settings/password": () => "/settings/password",
  "(member)/settings/security": () => "/settings/security",
  "(member)/settings/security/two-step": () => "/settings/security/two-step",
  "(member)/settings/blocked": () => "/settings/blocked",
  "(member)/settings/delete": () => "/settings/delete",
};

/** A page of a console: its address, or the first link of this form that stands on it. */
type Desk = { readonly at: string; readonly link?: string };
const RETAILER: Readonly<Record<string, Desk>> = {
  partner: { at: "/partner" },
  "partner/orders": { at: "/partner/orders" },
  "partner/orders/[id]": { at: "/partner/orders", link: "/partner/orders/ord_" },
  "partner/invoices": { at: "/partner/invoices" },
  "partner/invoices/new": { at: "/partner/invoices", link: "/partner/invoices/new" },
  "partner/invoices/[id]": { at: "/partner/invoices", link: "/partner/invoices/ivc_" },
  "partner/invoices/remittances/[id]": {
    at: "/partner/invoices?status=remitted",
    link: "/partner/invoices/ivc_",
  },
  "partner/products": { at: "/partner/products" },
  "partner/products/new": { at: "/partner/products/new" },
  "partner/products/[id]": { at: "/partner/products", link: "/partner/products/prd_" },
  "partner/products/import": { at: "/partner/products/import" },
  "partner/products/import/[id]": { at: "/partner/products/import", link: "/partner/products/import/imp_" },
  "partner/people": { at: "/partner/people" },
  "partner/settings": { at: "/partner/settings" },
};
const STAFF: typeof RETAILER = {
  admin: { at: "/admin" },
  "admin/applications": { at: "/admin/applications" },
  "admin/applications/[id]": { at: "/admin/applications", link: "/admin/applications/app_" },
  "admin/invoices": { at: "/admin/invoices" },
  "admin/invoices/[id]": { at: "/admin/invoices", link: "/admin/invoices/ivc_" },
  "admin/remittances": { at: "/admin/remittances" },
  "admin/remittances/new": { at: "/admin/remittances/new" },
  "admin/remittances/[id]": { at: "/admin/remittances", link: "/admin/remittances/rem_" },
};

/** What the demo's people of finance have in their authenticators. */
const FINANCE_SECRET = "MIZUHIKIAWAJIMUSUBIDEMOFINANCE22";

function pagesBelow(folder: string): string[] {
  return readdirSync(path.join(root, "app", folder), { withFileTypes: true }).flatMap((entry) => {
    const below = path.join(folder, entry.name);
    if (entry.isDirectory()) return pagesBelow(below);
    return entry.name === "page.tsx" ? [folder] : [];
  });
}

async function signIn(page: Page, email: string, locale: Locale): Promise<void> {
  const t = words(locale);
  await page.goto("/sign-in");
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill("awaji-musubi-2026");
  await page.getByRole("button", { name: t("auth.signIn.submit"), exact: true }).click();
  await page.waitForURL(/\/(home|sign-in\/code|hats|partner|admin)/);
  if (!page.url().includes("/sign-in/code")) return;
  await page
    .locator("input[name=code]")
    .fill(new TOTP({ secret: Secret.fromBase32(FINANCE_SECRET) }).generate());
  await page.locator("input[name=code]").press("Enter");
  await page.waitForURL(/\/(home|hats|admin)/);
}

/** Puts the hat on that a console's pages want, and looks at all of them. */
async function lookAtConsole(page: Page, desks: typeof RETAILER): Promise<string[]> {
  const [first] = Object.values(desks);
  await page.goto(first?.at ?? "/");
  const hat = page.locator("main form button[type=submit]").first();
  if (page.url().includes("/hats")) await hat.click();
  await page.waitForURL((url) => url.pathname === first?.at);
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

async function thingsOf(page: Page): Promise<Things> {
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

/** What is wrong with the page as it stands: rules that it breaks, and a line wider than the screen. */
async function faults(page: Page, rules: RunOptions["runOnly"] = WCAG): Promise<string[]> {
  // Colours that are still on their way from light to dark are not what a person reads.
  await page.addStyleTag({ content: "*, ::before, ::after { transition: none !important; }" });
  await page.evaluate(axe);
  const results = await page.evaluate(
    (runOnly): Promise<AxeResults> => Reflect.get(globalThis, "axe").run(document, { runOnly }),
    rules,
  );
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return [
    ...results.violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} ${node.any[0]?.message ?? ""}`),
    ),
    ...(tooWide ? ["wider than the screen"] : []),
  ];
}

/** Looks at an address in light and dark. In the dark only the colours are others. */
async function look(page: Page, name: string, address: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(address);
  await page.locator("h1").first().waitFor();
  const light = (await faults(page)).map((fault) => `${name} light: ${fault}`);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  const dark = (await faults(page, DARK)).map((fault) => `${name} dark: ${fault}`);
  return [...light, ...dark];
}

/** The script that a page needs before it answers, in bytes under gzip. Old browsers' polyfills are not among it. */
async function firstLoadScript(html: string): Promise<number> {
  const tags = [...html.matchAll(/<script\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/nomodule/i.test(tag));
  const files = new Set(tags.flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []));
  const sizes = await Promise.all(
    [...files].map(async (file) => {
      const response = await fetch(new URL(file, app()));
      return gzipSync(Buffer.from(await response.arrayBuffer())).length;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const demo = { ja: "aiko@mizuhiki.example", en: "ben@mizuhiki.example" } as const;

describe("the look", () => {
  it("has every page of the product under watch", () => {
    expect(Object.keys({ ...GUEST, ...MEMBER, ...RETAILER, ...STAFF }).sort()).toEqual(pagesBelow("").sort());
  });

  it.each([
    { width: 360, locale: "ja" },
    { width: 1280, locale: "en" },
  ] as const)(
    "meets WCAG 2.2 AA on every page, light and dark, at $width in $locale",
    { timeout: 600_000 },
    async (at) => {
      const member = await somebody(at);
      await signIn(member.page, demo[at.locale], at.locale);
      const things = await thingsOf(member.page);
      const found: string[] = [];
      for (const [name, address] of Object.entries(MEMBER)) {
        found.push(...(await look(member.page, name, address(things))));
      }
      found.push(...(await look(member.page, "a gift that was sent", things.sent)));

      const guest = await somebody(at);
      const step = encodeURIComponent(JSON.stringify({ ticket: "any" }));
      await guest.context.addCookies([{ name: "sign-in-step", value: step, url: app() }]);
      for (const [name, address] of Object.entries(GUEST)) {
        found.push(...(await look(guest.page, name, address(things))));
      }
      found.push(...(await look(guest.page, "no such page", "/nothing-here")));
      await guest.page.goto(things.claim);
      const open = guest.page.getByRole("button", { name: words(at.locale)("gifts.opening.open") });
      if (await open.isVisible()) await open.click(); // a gift is tied for its first reader only
      await guest.page.locator("form").first().waitFor();
      found.push(...(await faults(guest.page)).map((fault) => `an open gift: ${fault}`));
      expect(found).toEqual([]);
    },
  );

  it.each([
    { width: 360, locale: "ja", shop: "midoriya@mizuhiki.example", finance: "finance1@mizuhiki.example" },
    { width: 1280, locale: "en", shop: "midoriya@mizuhiki.example", finance: "finance2@mizuhiki.example" },
  ] as const)(
    "meets WCAG 2.2 AA in the consoles too, at $width in $locale",
    { timeout: 600_000 },
    async ({ shop, finance, ...at }) => {
      const found: string[] = [];
      for (const [email, desks] of [
        [shop, RETAILER],
        [finance, STAFF],
      ] as const) {
        const { page } = await somebody(at);
        await signIn(page, email, at.locale);
        found.push(...(await lookAtConsole(page, desks)));
      }
      expect(found).toEqual([]);
    },
  );

  it("needs at most 180 KB of script, gzipped, for the first load of any page", async () => {
    const { page, context } = await somebody({ locale: "ja" });
    await signIn(page, demo.ja, "ja");
    const things = await thingsOf(page);
    const heavy: string[] = [];
    for (const [name, address] of Object.entries({ ...GUEST, ...MEMBER })) {
      const html = await (await context.request.get(address(things))).text();
      const bytes = await firstLoadScript(html);
      expect(bytes, name).toBeGreaterThan(50_000);
      if (bytes > MOST_SCRIPT) heavy.push(`${name}: ${Math.round(bytes / 1024)} KB`);
    }
    expect(heavy).toEqual([]);
  });
});
