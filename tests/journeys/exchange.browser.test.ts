import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { it } from "vitest";
import { jstDate, now } from "@/lib/core/clock";
import { formatYen } from "@/lib/i18n/format";
import { expect, linkIn, mailTo, newAddress, somebody } from "@/tests/support/browser";
import { buyByCard, register, words } from "./steps";

const DEMO_PASSWORD = "awaji-musubi-2026";
/** What the demo's people of finance have in their authenticators. */
const FINANCE_SECRET = "MIZUHIKIAWAJIMUSUBIDEMOFINANCE22";
const SHOPS = ["midoriya", "kamado"] as const;
/** One parcel of each shop: a number whose check digit is right. */
const TRACKING = { midoriya: "444413758703", kamado: "405548424886" } as const;

const t = words("ja");
const en = words("en");

type Bought = { shop: (typeof SHOPS)[number]; order: string; price: bigint };

it("goods of two shops become two orders, each confirmed, invoiced, approved, paid, shipped and received", async () => {
  const email = newAddress("umi");
  const { page } = await somebody({ width: 360, locale: "ja" });
  await register(page, { name: "海野 潮", email, locale: "ja" });
  await buyByCard(page, 100, "ja");
  for (const shop of SHOPS) await cheapestInto(page, shop);
  await order(page);
  const orders = await placed(page);

  const finance = [await aDesk("finance1"), await aDesk("finance2")] as const;
  for (const bought of orders) {
    const { page: desk } = await somebody({ locale: "ja" });
    await wear(desk, bought.shop, "/partner");
    await confirm(desk, bought.order);
    const invoice = await invoiceFor(desk, bought);
    await approve(finance, invoice, bought.price);
    await remit(finance[0], bought);
    await ship(desk, bought);
    await receive(page, bought.order);
  }
});

/** The cheapest thing of a shop that is there, through the catalogue. */
async function cheapestInto(page: Page, shop: string): Promise<void> {
  await page.goto(`/catalogue?retailer=${shop}&sort=price_up`);
  const list = page.getByRole("list", { name: t("catalogue.list.label") });
  const there = list.getByRole("listitem").filter({ hasNotText: t("catalogue.list.gone") });
  await there.first().getByRole("link").first().click();
  await page.getByRole("button", { name: t("catalogue.basket.add") }).click();
  await page.waitForURL(/\/basket/);
}

async function order(page: Page): Promise<void> {
  await page.getByRole("link", { name: t("exchanges.basket.next") }).click();
  const fields = { name: "海野 潮", kana: "ウミノ ウシオ", phone: "090-1234-5678", postalCode: "1000001" };
  for (const [name, text] of Object.entries(fields)) await page.locator(`[name="to.${name}"]`).fill(text);
  await expect(page.locator('[name="to.city"]')).toHaveValue("千代田区");
  await page.locator('[name="to.line1"]').fill("千代田1-1");
  await page.getByRole("button", { name: t("exchanges.new.review") }).click();
  await expect(page.getByRole("heading", { name: t("exchanges.review.title") })).toBeVisible();
  await page.locator("form:has([name=ratePolicyId]) button[type=submit]").click();
  await expect(page.getByText(t("exchanges.list.placed", { count: 2 }))).toBeVisible();
}

/** The two orders, as their mails to the member and the shops lead to them. */
async function placed(page: Page): Promise<Bought[]> {
  const links = page.locator("main a[href*='/exchanges/ord_']");
  await expect(links).toHaveCount(2);
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const found: Bought[] = [];
  for (const href of hrefs) {
    await page.goto(href);
    const text = await page.locator("main").innerText();
    const shop = text.includes("みどりや") ? "midoriya" : "kamado";
    const price = /¥([\d,]+)/.exec(text)?.[1]?.replaceAll(",", "") ?? "";
    found.push({ shop, order: new URL(page.url()).pathname.split("/").at(-1) ?? "", price: BigInt(price) });
  }
  return found;
}

/** Signs a demo person in under the hat that a page wants. */
async function wear(page: Page, name: string, path: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("input[name=email]").fill(`${name}@mizuhiki.example`);
  await page.locator("input[name=password]").fill(DEMO_PASSWORD);
  await page.locator("form:has([name=password]) button[type=submit]").click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  if (page.url().includes("/sign-in/code")) await enterCode(page);
  await page.goto(path);
  const hat = page.locator("main form button[type=submit]").first();
  if (page.url().includes("/hats")) await hat.click();
  await page.waitForURL((url) => url.pathname === path);
}

/** A code works once: where somebody else was faster with it, the next one is waited for. */
async function enterCode(page: Page): Promise<void> {
  const totp = new TOTP({ secret: Secret.fromBase32(FINANCE_SECRET) });
  await expect(async () => {
    const code = page.locator("input[name=code]");
    if (await code.isVisible()) {
      await code.fill(totp.generate());
      await code.press("Enter");
    }
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"), { timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
}

async function aDesk(name: string): Promise<Page> {
  const { page } = await somebody({ locale: "ja" });
  await wear(page, name, "/admin");
  return page;
}

async function confirm(desk: Page, id: string): Promise<void> {
  await desk.goto(`/partner/orders/${id}`);
  await desk.getByRole("button", { name: t("partner.confirm.submit") }).click();
  await expect(desk.getByText(t("partner.order.recipient"))).toBeVisible();
}

/** Issues the invoice of an order; answers its id. */
async function invoiceFor(desk: Page, { order: id, price }: Bought): Promise<string> {
  await desk.goto("/partner/invoices");
  await desk
    .locator(`a[href*="${id}"]`)
    .filter({ hasText: t("settlement.list.write") })
    .click();
  await desk
    .getByRole("button", { name: t("settlement.draft.submit", { amount: formatYen(price, "ja") }) })
    .click();
  await desk.waitForURL(/\/partner\/invoices\/ivc_/);
  return new URL(desk.url()).pathname.split("/").at(-1) ?? "";
}

/** One proposes and cannot approve it; the other approves. */
async function approve([ann, bob]: readonly [Page, Page], invoice: string, price: bigint): Promise<void> {
  await ann.goto(`/admin/invoices/${invoice}`);
  await ann.getByRole("button", { name: t("settlement.decide.propose") }).click();
  await expect(ann.getByText(t("settlement.decide.own"))).toBeVisible();
  await bob.goto(`/admin/invoices/${invoice}`);
  const amount = formatYen(price, "en");
  await bob.getByRole("button", { name: en("settlement.decide.approve", { amount }) }).click();
  await expect(bob.getByText(en("settlement.page.approved"), { exact: true }).first()).toBeVisible();
}

async function remit(desk: Page, { order: id, shop }: Bought): Promise<void> {
  await desk.goto("/admin/remittances/new");
  await desk.getByRole("link", { name: shop === "midoriya" ? /みどりや/ : /かまど屋/ }).click();
  await desk.locator("input[name=reference]").fill(`FB-${id.slice(-8)}`);
  await desk.locator("input[name=paidOn]").fill(jstDate(now()));
  await desk.getByRole("button", { name: t("settlement.remittances.submit") }).click();
  await desk.waitForURL(/\/admin\/remittances\/rem_/);
}

/** The remittance notice says that it may ship; the parcel is sent. */
async function ship(desk: Page, { order: id, shop }: Bought): Promise<void> {
  const subject = t("settlement.mail.remittance.subject", { amount: "" }).trim();
  const notice = await mailTo(
    `${shop}@mizuhiki.example`,
    new RegExp(subject.replace(/[^\p{L}]+/gu, ".*"), "u"),
  );
  await desk.goto(linkIn(notice, /\/partner\/orders\/ord_/));
  await expect(desk).toHaveURL(new RegExp(id));
  await desk.locator("input[name=trackingNumber]").fill(TRACKING[shop]);
  await desk.getByRole("button", { name: t("partner.ship.submit") }).click();
  await expect(desk.locator("input[name=trackingNumber]")).toHaveCount(0);
  await expect(desk.getByText(TRACKING[shop])).toBeVisible();
}

async function receive(page: Page, id: string): Promise<void> {
  await page.goto(`/exchanges/${id}`);
  await expect(page.getByRole("link", { name: t("exchanges.parcels.track") })).toBeVisible();
  await page.getByRole("button", { name: t("exchanges.delivered.button") }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: t("exchanges.delivered.submit") })
    .click();
  await expect(page.getByText(t("exchanges.status.delivered"), { exact: true }).first()).toBeVisible();
}
