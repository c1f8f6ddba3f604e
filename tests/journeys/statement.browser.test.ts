import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { it } from "vitest";
import { newAddress, somebody } from "@/tests/support/browser";
import { buyByCard, enter, sendGift, words } from "./steps";

const t = words("en");

it("a member finds a gift again by its words, and takes exactly that along as CSV and on paper", async () => {
  const { page } = await somebody();
  await enter(page, { name: "Mio Sato", email: newAddress("mio") });
  await page.goto("/home");
  await expect(page.getByText(t("home.empty.title"))).toBeVisible();
  await buyByCard(page, 100);
  const [ken, yui] = [newAddress("ken"), newAddress("yui")];
  await sendGift(page, { email: ken, points: 20, message: "For the harvest." });
  await sendGift(page, { email: yui, points: 30, message: "=1+1 for the move." });

  await page.goto("/activity");
  const rows = page.getByRole("list", { name: t("activity.list.label") }).getByRole("listitem");
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText("50 pt");
  await page.getByText(t("activity.filter.more")).click();
  await page.getByLabel(t("activity.filter.search")).fill("ＭＯＶＥ");
  await page.getByRole("button", { name: t("activity.filter.apply") }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText(yui);
  await page.reload();
  await expect(rows).toHaveCount(1);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: t("activity.csv") }).click();
  const csv = await readFile(await (await download).path(), "utf8");
  expect(csv.trim().split("\r\n")).toHaveLength(2);
  expect(csv).toContain(`"'=1+1 for the move.",-30,50`);

  await page.getByRole("link", { name: t("activity.print") }).click();
  await expect(page.getByRole("heading", { name: t("activity.printPage.title") })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: t("activity.printPage.back") }).click();
  await rows.first().getByRole("link").click();
  await expect(page).toHaveURL(/\/transfers\/trf_/);

  await page.goto("/activity?from=2027-02-30");
  await expect(page.getByText(t("activity.errors.date_form"))).toBeVisible();
});

it("the calculator goes from every side to the others, and says what does not come out even", async () => {
  const { page } = await somebody({ width: 360 });
  await page.goto("/rates");
  const field = (label: string) => page.getByRole("textbox", { name: label, exact: true });
  await field(t("rates.calculator.goods")).fill("2,500");
  await expect(field(t("rates.calculator.points"))).toHaveValue("32");
  await expect(page.getByText("¥60", { exact: false })).toBeVisible();
  await field(t("rates.calculator.pay")).fill("１０００");
  await expect(field(t("rates.calculator.cash"))).toHaveValue("700");
  await field(t("rates.calculator.cash")).fill("a lot");
  await expect(page.getByText(t("rates.calculator.invalid"))).toBeVisible();
  await expect(field(t("rates.calculator.cash"))).toHaveValue("a lot");
});
