import { randomInt } from "node:crypto";
import type { Page } from "playwright-core";
import { it } from "vitest";
import { parseTNumber } from "@/lib/retailers/t-number";
import { app, expect, type Look, linkIn, mailTo, newAddress, somebody } from "@/tests/support/browser";
import { PASSWORD } from "@/tests/support/factories/people";
import { confirm, ship } from "./desk-steps";
import { aDesk, aMember, expectState, like, order, receive, type Side, sideOf } from "./exchange-steps";
import { words } from "./steps";

const DESK: Look = { width: 1280, locale: "en" };
const t = words("en");
const exactly = { exact: true } as const;

type Company = { name: string; slug: string; email: string };

it("a shop applies, is let in, registers through its invitation, adds a product, and sells it", async () => {
  const run = randomInt(1_000, 9_999);
  const company = { name: `Yamakawa Tea ${run}`, slug: `yamakawa-tea-${run}`, email: newAddress("yamakawa") };
  const { page } = await somebody(DESK);
  await apply(page, company);
  await mailTo(company.email, like(t("retailers.mail.applied.subject")));
  await letIn(await aDesk("finance2", "/admin", DESK), company);
  const shop = await join(page, company);
  const product = `Sannenbancha ${run}`;
  await add(shop, product);

  const member = await aMember({ width: 360, locale: "ja" }, 10);
  await choose(member, company, product);
  const [one] = await order(member, [company.name]);
  if (!one) throw new Error("no order");
  await confirm(shop, one); // opened by the link of its mail
  await ship(shop, one); // settled by the month: at once
  await receive(member, one);
  await expectState(member, one.id, "delivered");
});

async function apply(page: Page, { name, email }: Company): Promise<void> {
  await page.goto("/partners/apply");
  const fields = {
    companyName: `山川茶舗 ${name}`,
    companyNameEn: name,
    tNumber: aTNumber(),
    address: "静岡県島田市金谷1-2-3",
    sells: "Bancha and hojicha of our own fields, ¥600 to ¥3,000, shipped within three days.",
    contactName: "Michi Yamakawa",
    contactEmail: email,
    contactPhone: "0547-12-3456",
  };
  for (const [field, text] of Object.entries(fields)) await page.locator(`[name="${field}"]`).fill(text);
  await page.getByLabel(t("retailers.apply.agree")).check();
  await page.getByRole("button", { name: t("retailers.apply.submit") }).click();
  await expect(page.getByText(t("retailers.apply.doneTitle"))).toBeVisible();
}

/** The staff approve, on monthly terms. */
async function letIn({ page }: Side, { name, slug }: Company): Promise<void> {
  await page.goto("/admin/applications");
  await page.getByRole("link", { name: new RegExp(name) }).click();
  await page.getByLabel(t("admin.decide.slug")).fill(slug);
  await page.getByLabel(t("admin.decide.monthly")).check();
  await page.getByRole("button", { name: t("admin.decide.approve") }).click();
  await expect(page.getByText(t("admin.application.approved"))).toBeVisible();
}

/** The first person registers on the invitation's page, comes back to it, and takes it up. */
async function join(page: Page, { name, email }: Company): Promise<Side> {
  const organisation = `山川茶舗 ${name}`;
  const mail = await mailTo(email, like(t("organisations.mail.subject", { organisation })));
  await page.goto(linkIn(mail, /\/invitations\//));
  await page.getByRole("link", { name: t("organisations.page.register") }).click();
  await page.getByLabel(t("auth.name"), exactly).fill("Michi Yamakawa");
  await page.getByLabel(t("auth.email"), exactly).fill(email);
  await page.getByLabel(t("auth.password"), exactly).fill(PASSWORD);
  await page.getByRole("button", { name: t("auth.signUp.submit") }).click();
  const verify = await mailTo(email, like(t("identity.mail.verify.subject")));
  await page.goto(linkIn(verify, /\/verify/));
  await page.getByRole("button", { name: t("auth.verify.submit") }).click();
  await page.waitForURL(/\/invitations\//);
  await page.getByRole("button", { name: t("organisations.page.accept") }).click();
  await page.waitForURL(/\/partner$/);
  await expect(page.getByText(t("partner.overview.nothingTitle"))).toBeVisible();
  return sideOf(page, email);
}

async function add({ page }: Side, name: string): Promise<void> {
  const rooms = page.getByRole("navigation").filter({ hasText: t("partner.nav.products") });
  await rooms
    .getByRole("link", { name: t("partner.nav.products") })
    .first()
    .click();
  await page
    .getByRole("link", { name: t("partner.products.add") })
    .first()
    .click();
  await page.locator("[name=nameJa]").fill(`三年番茶 ${name}`);
  await page.locator("[name=nameEn]").fill(name);
  await page.locator("[name=sku]").fill("SB-100");
  await page.locator("[name=price]").fill("648");
  await page.locator("[name=stock]").fill("12");
  await page.getByRole("button", { name: t("partner.products.save") }).click();
  await page.waitForURL(/\/partner\/products\/prd_/);
}

/** Within seconds the product is in the catalogue; the member finds it by its name. */
async function choose({ page, t: own }: Side, { slug }: Company, name: string): Promise<void> {
  const link = page.getByRole("link", { name: new RegExp(name) });
  await expect(async () => {
    await page.goto(`${app()}/catalogue?retailer=${slug}`);
    await expect(link.first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await link.first().click();
  await page.getByRole("button", { name: own("catalogue.basket.add") }).click();
  await page.waitForURL(/\/basket/);
}

/** A number of a corporation that nobody else applies with. */
function aTNumber(): string {
  const rest = `${randomInt(100_000, 999_999)}${randomInt(100_000, 999_999)}`;
  const numbers = Array.from({ length: 9 }, (_, check) => `T${check + 1}${rest}`);
  return numbers.find((number) => parseTNumber(number)?.fits) ?? "";
}
