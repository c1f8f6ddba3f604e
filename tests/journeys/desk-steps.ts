import { jstDate, now } from "@/lib/core/clock";
import { expect, linkIn } from "@/tests/support/browser";
import { like, mailAbout, nameOf, type Order, type Side, yen } from "./exchange-steps";

/** A number of a parcel whose check digit is right. */
const TRACKING = "444413758703";

/** The shop is told of a new order by mail, and opens it from there. */
export async function openNew({ page, email, t }: Side, { id }: Order): Promise<void> {
  const mail = await mailAbout(email, id, like(t("partner.mail.placed.subject", { goods: "" })));
  await page.goto(linkIn(mail, /\/partner\/orders\/ord_/));
  await expect(page).toHaveURL(new RegExp(id));
}

/** The shop takes the order on. */
export async function confirm(desk: Side, order: Order): Promise<void> {
  const { page, t } = desk;
  await openNew(desk, order);
  await page.getByRole("button", { name: t("partner.confirm.submit") }).click();
  await expect(page.getByRole("button", { name: t("partner.confirm.submit") })).toHaveCount(0);
  await expect(page.getByText(t("partner.order.recipient"))).toBeVisible();
}

/** The shop says no, and why. */
export async function reject(desk: Side, order: Order, reason: string): Promise<void> {
  const { page, t } = desk;
  await openNew(desk, order);
  await page.getByRole("button", { name: t("partner.end.reject") }).click();
  const question = page.getByRole("alertdialog");
  await question.getByLabel(t("partner.end.reason")).fill(reason);
  await question.getByRole("button", { name: t("partner.end.reject") }).click();
  await expect(question).toHaveCount(0);
  await expect(page.locator("main").getByText(reason)).toBeVisible();
}

/** The shop issues the invoice of one order; answers its id. */
export async function invoice(desk: Side, { id, price }: Order): Promise<string> {
  const { page, t } = desk;
  await page.goto("/partner/invoices");
  await page
    .locator(`a[href*="${id}"]`)
    .filter({ hasText: t("settlement.list.write") })
    .click();
  await page
    .getByRole("button", { name: t("settlement.draft.submit", { amount: yen(price, desk) }) })
    .click();
  await page.waitForURL(/\/partner\/invoices\/ivc_/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** One of the staff proposes and cannot approve it; the other approves. */
export async function approve([one, other]: readonly [Side, Side], id: string, price: bigint): Promise<void> {
  await one.page.goto(`/admin/invoices/${id}`);
  await one.page.getByRole("button", { name: one.t("settlement.decide.propose") }).click();
  await expect(one.page.getByText(one.t("settlement.decide.own"))).toBeVisible();
  await other.page.goto(`/admin/invoices/${id}`);
  const amount = yen(price, other);
  await other.page.getByRole("button", { name: other.t("settlement.decide.approve", { amount }) }).click();
  await expect(
    other.page.getByText(other.t("settlement.page.approved"), { exact: true }).first(),
  ).toBeVisible();
}

/** The staff record that the bank has paid this one invoice. */
export async function remit({ page, t }: Side, { id, shop, price }: Order, invoiceId: string): Promise<void> {
  await page.goto("/admin/remittances/new");
  await page.getByRole("link", { name: nameOf(shop) }).click();
  await expect(page.locator(`input[value="${invoiceId}"]`)).toBeChecked();
  for (const another of await page.locator(`input[name=invoiceIds]:not([value="${invoiceId}"])`).all())
    await another.uncheck();
  await page.locator("input[name=amount]").fill(String(price));
  await page.locator("input[name=reference]").fill(`FB-${id.slice(-8)}`);
  await page.locator("input[name=paidOn]").fill(jstDate(now()));
  await page.getByRole("button", { name: t("settlement.remittances.submit") }).click();
  await page.waitForURL(/\/admin\/remittances\/rem_/);
}

/** The remittance notice leads the shop to the order, which may be shipped now. */
export async function openPaid({ page, email, t }: Side, { id }: Order): Promise<void> {
  const mail = await mailAbout(email, id, like(t("settlement.mail.remittance.subject", { amount: "" })));
  await page.goto(linkIn(mail, new RegExp(`/partner/orders/${id}`)));
}

/** The shop sends everything in one parcel, as soon as the order may be shipped. */
export async function ship({ page, t }: Side, { id }: Order): Promise<void> {
  const number = page.locator("input[name=trackingNumber]");
  await expect(async () => {
    await page.goto(`/partner/orders/${id}`);
    await expect(number).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 }); // what opens it follows the remittance as an event
  await number.fill(TRACKING);
  await page.getByRole("button", { name: t("partner.ship.submit") }).click();
  await expect(number).toHaveCount(0);
  await expect(page.getByText(TRACKING)).toBeVisible();
}
