import type { Page } from "playwright-core";
import { describe, it } from "vitest";
import { expect } from "@/tests/support/browser";
import { letVisitRunOut } from "./clock-steps";
import { aDesk, aMember, expectBalance, points, type Side, yen } from "./exchange-steps";
import { choose, orderFrom, SHELF, visit } from "./off-site-steps";

describe("a choice that a shop has signed", () => {
  it("on a phone in Japanese: chosen at the shop, sent back, reviewed, ordered, and in the shop's queue", async () => {
    const member = await aMember({ width: 360, locale: "ja" }, 60);
    const { t } = member;
    const { shelves } = await visit(member, "midoriya");
    await expect(shelves.getByText(yen(4_800n, member))).toBeVisible();
    await choose(shelves, { "MD-101": 1, "MD-103": 2 }, "ja");
    await shelves.getByRole("button", { name: SHELF.ja.send }).click();
    await shelves.waitForURL(/\/exchanges\/punch-out\/pun_/);
    await expect(shelves.getByText(t("offsite.session.confirmed"))).toBeVisible();
    await expect(shelves.getByText("深蒸し煎茶 百年 100g")).toBeVisible();

    // ¥1,620 + 2 × ¥864 = ¥3,348: 42 points.
    const id = await orderFrom(shelves, member);
    await expect(shelves.getByText(t("exchanges.origin.signed"))).toBeVisible();
    await expect(shelves.getByText(points(42, member)).first()).toBeVisible();
    await expectBalance(member, 18);

    const { page, t: shopWords } = await aDesk("midoriya", "/partner", { width: 1280, locale: "ja" });
    await page.goto("/partner/orders?show=placed");
    const inQueue = page.getByRole("row").filter({ has: page.locator(`a[href$="${id}"]`) });
    await expect(inQueue.getByText(shopWords("partner.queue.signed"))).toBeVisible();
    await inQueue.getByRole("link").first().click();
    await expect(page.getByText(shopWords("partner.order.signed"))).toBeVisible();
    await expect(page.getByText("MD-103")).toBeVisible();
  });
});

/** A visit with two tins of tea in the shop's basket. */
async function atTheBasket(member: Side): Promise<{ at: string; shelves: Page; basket: string }> {
  const { at, shelves } = await visit(member, "midoriya");
  await choose(shelves, { "MD-101": 2 }, "en");
  return { at, shelves, basket: shelves.url() };
}

async function misbehave(shelves: Page, button: string): Promise<void> {
  await shelves.locator("summary", { hasText: SHELF.en.misbehave }).click();
  await shelves.getByRole("button", { name: button, exact: true }).click();
  await shelves.waitForURL(({ pathname }) => pathname.startsWith("/exchanges/"));
}

/** Whatever was refused, it can be written down; what the shop really signed stands in the form already. */
async function canBeWritten(page: Page, { t }: Side, filled: boolean): Promise<void> {
  const name = filled ? t("offsite.session.byHandFilled") : t("offsite.session.byHand");
  await page.getByRole("main").getByRole("link", { name }).click();
  await page.waitForURL(/\/exchanges\/by-hand/);
  await expect(page.locator('[name="lines.1.sku"]')).toHaveValue(filled ? "MD-101" : "");
  await page.goBack();
}

async function sendProperly(shelves: Page, basket: string, { t }: Side): Promise<void> {
  await shelves.goto(basket);
  await shelves.getByRole("button", { name: SHELF.en.send }).click();
  await shelves.waitForURL(/\/exchanges\/punch-out\//);
  await expect(shelves.getByText(t("offsite.session.confirmed"))).toBeVisible();
}

const LOOK = { width: 1280, locale: "en" } as const;
let visitor: Promise<Side> | undefined;

/** Somebody who comes back from one visit after another, and has all their points still. */
function theVisitor(): Promise<Side> {
  visitor ??= aMember(LOOK, 60);
  return visitor;
}

describe("a return that cannot be taken says why, loses nothing, and can be written down", () => {
  it.each([
    ["bad_signature", "Bad signature", false],
    ["wrong_retailer", "Wrong shop", false],
    ["stale", "Expired", true],
    ["over_budget", "Over budget", true],
  ] as const)("%s", async (refusal, button, filled) => {
    const member = await theVisitor();
    const { t } = member;
    const { shelves, basket } = await atTheBasket(member);
    await misbehave(shelves, button);
    await expect(shelves.getByText(t(`offsite.refusedTitle.${refusal}`))).toBeVisible();
    await expect(shelves.getByText(t(`offsite.refusedText.${refusal}`))).toBeVisible();
    await canBeWritten(shelves, member, filled);
    await sendProperly(shelves, basket, member);
    await expect(shelves.getByText(t(`offsite.refusedTitle.${refusal}`))).toHaveCount(0);
    await expectBalance(member, 60);
  });

  it("expired: the visit's hour is over", async () => {
    const member = await theVisitor();
    const { t } = member;
    const { at, shelves } = await atTheBasket(member);
    await letVisitRunOut(at);
    await shelves.getByRole("button", { name: SHELF.en.send }).click();
    await shelves.waitForURL(/\/exchanges\/punch-out\//);
    await expect(shelves.getByText(t("offsite.refusedTitle.expired"))).toBeVisible();
    await expect(shelves.getByText(t("offsite.session.over"))).toBeVisible();
    await canBeWritten(shelves, member, true);
    await shelves.getByRole("main").getByRole("button").click(); // another visit
    await shelves.waitForURL((url) => /\/punch-out\/pun_/.test(url.pathname) && url.pathname !== at);
    await expectBalance(member, 60);
  });

  it("replayed, and with another price: the first choice stays and is ordered once", async () => {
    const member = await aMember(LOOK, 60);
    const { t } = member;
    const { shelves, basket } = await atTheBasket(member);
    await sendProperly(shelves, basket, member);

    await shelves.goto(basket);
    await misbehave(shelves, "Once more");
    await expect(shelves.getByText(t("offsite.refusedTitle.replayed"))).toBeVisible();
    await canBeWritten(shelves, member, false);

    await shelves.goto(basket);
    await misbehave(shelves, "Changed price");
    await expect(shelves.getByText(t("offsite.refusedTitle.changed"))).toBeVisible();
    await canBeWritten(shelves, member, true);

    // Twice ¥1,620, as it came first: 41 points.
    await orderFrom(shelves, member);
    await expect(shelves.getByText(points(41, member)).first()).toBeVisible();
    await shelves.goto(basket);
    await misbehave(shelves, "Once more");
    await expect(shelves.getByText(t("offsite.session.ordered"))).toBeVisible();
    await expectBalance(member, 19);
  });

  it("unreadable: nobody's, and the directory is one press away", async () => {
    const member = await theVisitor();
    const { t } = member;
    const { shelves, basket } = await atTheBasket(member);
    await misbehave(shelves, "Unreadable");
    await expect(shelves.getByText(t("offsite.returned.unreadable"))).toBeVisible();
    await shelves
      .getByRole("main")
      .getByRole("link", { name: t("offsite.returned.directory") })
      .click();
    await expect(shelves.getByRole("link", { name: t("offsite.partners.chosen") }).first()).toBeVisible();
    await sendProperly(shelves, basket, member);
    await expectBalance(member, 60);
  });
});
