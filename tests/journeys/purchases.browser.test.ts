import type { Page } from "playwright-core";
import { it } from "vitest";
import { control, expect, linkIn, mailTo, newAddress, somebody } from "@/tests/support/browser";
import { enter, orderPoints, payButton, words } from "./steps";

const t = words("en");
const ja = words("ja");

/** The session that the payment page in front of the person is about. */
const sessionOf = (page: Page) => new URL(page.url()).pathname.split("/").at(-1) ?? "";
const pay = (page: Page, how: RegExp) => page.getByRole("button", { name: how }).click();
const says = (page: Page, text: string) => expect(page.getByRole("heading", { name: text })).toBeVisible();

it("a declined card costs nothing, and another one pays", async () => {
  const { page } = await somebody();
  await enter(page, { name: "Aiko", email: newAddress("declined") });
  await orderPoints(page, 50);
  await pay(page, /decline/i);
  await page.waitForURL(/declined/);
  await page.getByRole("link", { name: /back/i }).click();
  await says(page, t("purchases.state.declined.title"));
  await page.getByRole("button", { name: t("purchases.page.continue") }).click();
  await page.waitForURL(/\/pay\//);
  await pay(page, /pay by card/i);
  await says(page, t("purchases.state.paid.title", { points: "50\u00a0pt" }));
});

it("whoever comes back without paying can go on, or give up, and nothing can be paid on it afterwards", async () => {
  const { page } = await somebody();
  await enter(page, { name: "Aiko", email: newAddress("back") });
  await orderPoints(page, 30);
  const session = sessionOf(page);
  await page.getByRole("link", { name: /back/i }).click();
  await says(page, t("purchases.state.left.title"));
  await page.getByRole("button", { name: t("purchases.page.cancel") }).click();
  await page
    .getByRole("button", { name: t("purchases.page.cancelConfirm", { points: "30\u00a0pt" }) })
    .click();
  await says(page, t("purchases.state.expired.title"));
  await expect(page.getByRole("link", { name: t("purchases.page.again") })).toBeVisible();
  await expect(control(`/sessions/${session}/card`)).rejects.toThrow(/400/);
});

it("shows a payment whose webhook was lost, because the page asks for itself", async () => {
  const { page } = await somebody();
  const email = newAddress("lost");
  await enter(page, { name: "Aiko", email });
  await orderPoints(page, 10);
  await control("/webhooks", { mode: "drop" });
  try {
    await pay(page, /paypay/i);
    await says(page, t("purchases.state.paid.title", { points: "10\u00a0pt" }));
  } finally {
    await control("/webhooks", { mode: "deliver" });
  }
  await expect(page.getByText(t("purchases.method.paypay"))).toBeVisible();
  await mailTo(email, /10.pt/);
});

it("waits for the konbini with its numbers, and shows the points the moment they are paid (360 px, Japanese)", async () => {
  const { page, context } = await somebody({ width: 360, locale: "ja" });
  const email = newAddress("konbini");
  await enter(page, { name: "田中 愛子", email, locale: "ja" });
  await orderPoints(page, 100, "ja");
  const session = sessionOf(page);
  await pay(page, /コンビニ/);
  await says(page, ja("purchases.state.konbini.title"));
  await expect(page.getByText(ja("purchases.store.lawson"))).toBeVisible();
  const mail = await mailTo(email, /コンビニ/);
  expect(linkIn(mail, /\/purchases\/pur_/)).toContain(new URL(page.url()).pathname);
  await control(`/sessions/${session}/konbini-paid`);
  await says(page, ja("purchases.state.paid.title", { points: "100\u00a0pt" })); // nobody reloaded it
  await page
    .getByRole("link", { name: ja("purchases.page.receipt"), exact: true })
    .first()
    .click();
  await expect(page.getByText("田中 愛子 様")).toBeVisible();
  await page.getByLabel(ja("purchases.receipt.addressee"), { exact: true }).fill("株式会社水引");
  await page.getByRole("button", { name: ja("purchases.receipt.reissue") }).click();
  await expect(page.getByText("株式会社水引 様")).toBeVisible();
  const path = new URL(page.url()).pathname.replace(/\/receipt$/, "/receipt.pdf");
  const pdf = await context.request.get(path);
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
});

it("says what is wrong with an amount, beside the field, and keeps it", async () => {
  const { page } = await somebody();
  await enter(page, { name: "Aiko", email: newAddress("amount") });
  await page.goto("/purchases/new");
  const field = page.getByLabel(t("purchases.new.amount"), { exact: true });
  for (const [typed, code] of [
    ["", t("purchases.errors.points_missing")],
    ["1.5", t("purchases.errors.points_whole")],
    ["3001", t("purchases.errors.too_many", { max: 3_000 })],
  ] as const) {
    await field.fill(typed);
    await page.getByRole("button", { name: t("purchases.new.next") }).click();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByText(code).first()).toBeVisible();
    await expect(field).toHaveValue(typed);
  }
});

it("a double click on the last button orders once", async () => {
  const { page } = await somebody();
  await enter(page, { name: "Aiko", email: newAddress("double") });
  await page.goto("/purchases/new/review?points=20");
  await page.getByRole("button", { name: payButton(20) }).dblclick();
  await page.waitForURL(/\/pay\//);
  await page.goto("/home");
  const unpaid = page.locator('a[href^="/purchases/pur_"]');
  await expect(unpaid).toHaveCount(1);
});
