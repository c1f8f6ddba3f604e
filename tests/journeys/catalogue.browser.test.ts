import { describe, it } from "vitest";
import { formatPoints } from "@/lib/i18n/format";
import { expect, somebody } from "@/tests/support/browser";
import { words } from "./steps";

const DEMO = { email: "hanako@mizuhiki.example", password: "awaji-musubi-2026" };

describe("the catalogue", () => {
  it("on a phone in Japanese: found as one types, narrowed down, looked at, kept as a favourite", async () => {
    const { page } = await somebody({ width: 360, locale: "ja" });
    const t = words("ja");
    await page.goto("/catalogue");
    await expect(page.getByRole("heading", { name: t("catalogue.title"), level: 1 })).toBeVisible();
    const list = page.getByRole("list", { name: t("catalogue.list.label") });
    await expect(list.getByRole("listitem").nth(23)).toBeVisible();

    await page.getByRole("searchbox", { name: t("catalogue.search.label") }).fill("センチャ");
    await expect(list.getByRole("listitem")).toHaveCount(1);
    await expect(page).toHaveURL(/q=/);
    await expect(list.getByRole("link", { name: "深蒸し煎茶 ギフト缶" })).toBeVisible();

    await page.getByRole("button", { name: t("catalogue.search.clear") }).click();
    await page.getByRole("link", { name: "菓子・甘味", exact: true }).click();
    await expect(page).toHaveURL(/category=sweets/);
    await list.getByRole("link", { name: "どら焼き 五個" }).click();
    await expect(page.getByRole("heading", { name: "どら焼き 五個" })).toBeVisible();
    // ¥1,404 at ¥80 per point: 18 points, worth ¥36 more.
    await expect(page.getByText("¥1,440")).toBeVisible();
    await expect(page.getByText("¥36")).toBeVisible();

    await page
      .getByRole("main")
      .getByRole("link", { name: t("catalogue.product.signIn") })
      .click();
    await page.getByLabel(t("auth.email"), { exact: true }).fill(DEMO.email);
    await page.getByLabel(t("auth.password"), { exact: true }).fill(DEMO.password);
    await page.getByRole("button", { name: t("auth.signIn.submit"), exact: true }).click();
    await expect(page).toHaveURL(/\/catalogue\/prd_/);
    await page.getByRole("button", { name: t("catalogue.favourite.add") }).click();
    await expect(page.getByRole("button", { name: t("catalogue.favourite.remove") })).toBeVisible();

    const rooms = page.getByRole("navigation", { name: t("common.nav.main") });
    await rooms.getByRole("link", { name: t("common.nav.catalogue") }).click();
    await page.getByRole("link", { name: t("catalogue.filter.favourites") }).click();
    await expect(list.getByRole("link", { name: "どら焼き 五個" })).toBeVisible();
  });

  it("shows a member what their points reach for, page after page without an end to press for", async () => {
    const { page } = await somebody();
    const t = words("en");
    await page.goto("/sign-in?next=/catalogue");
    await page.getByLabel(t("auth.email"), { exact: true }).fill("ben@mizuhiki.example");
    await page.getByLabel(t("auth.password"), { exact: true }).fill(DEMO.password);
    await page.getByRole("button", { name: t("auth.signIn.submit"), exact: true }).click();
    await page.getByRole("link", { name: t("catalogue.filter.within") }).click();
    await expect(page).toHaveURL(/within=1/);
    const end = page.getByText(t("catalogue.list.end"));
    await page.mouse.move(640, 600);
    await expect(async () => {
      await page.mouse.wheel(0, 4_000);
      await expect(end).toBeVisible({ timeout: 1_000 });
    }).toPass();
    // The dearest thing of the shops is beyond him, a jar of sweets is not.
    await expect(page.getByRole("link", { name: "Cashmere Blanket" })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Konpeito in a Small Jar" })).toBeVisible();
    await expect(page.getByText(formatPoints(5n, "en")).first()).toBeVisible();
  });

  it("says so when nothing matches, and leads back to everything", async () => {
    const { page } = await somebody();
    const t = words("en");
    await page.goto("/catalogue?q=zeppelin");
    await expect(page.getByText(t("catalogue.empty.title"))).toBeVisible();
    await page.getByRole("link", { name: t("catalogue.empty.action") }).click();
    await expect(page.getByRole("list", { name: t("catalogue.list.label") })).toBeVisible();
  });
});
