import { describe, it } from "vitest";
import { expect } from "@/tests/support/browser";
import { openNew } from "./desk-steps";
import { aDesk, aMember, expectBalance, expectState, points, type Side, yen } from "./exchange-steps";
import { choose, opened, orderFrom, toPartner } from "./off-site-steps";

const LOOK = { width: 360, locale: "ja" } as const;
/** As the member has written it down; the shop asks ¥990 for it. */
const CHOPSTICKS = { sku: "KM-14", name: "竹の菜箸 二膳", price: "880", quantity: "2" };
const REASON = "価格が変わりました。いまは1組990円です。";

/** From the directory to the shop's own site and back to the form, and the order of what was found there. */
async function writeDown(member: Side): Promise<string> {
  const { page, t } = member;
  const card = await toPartner(member, "kamado");
  const shelves = await opened(page, () => card.getByRole("link").first().click());
  await expect(shelves.getByText(CHOPSTICKS.sku)).toBeVisible();
  await choose(shelves, { [CHOPSTICKS.sku]: 2 }, "ja");
  await expect(shelves.getByText("Mizuhikiに戻り、商品番号と価格をご記入ください。")).toBeVisible();
  await shelves.close();

  await card.getByRole("link", { name: t("offsite.partners.chosen") }).click();
  await page.waitForURL(/\/exchanges\/by-hand/);
  for (const [field, text] of Object.entries(CHOPSTICKS))
    await page.locator(`[name="lines.1.${field}"]`).fill(text);
  const id = await orderFrom(page, member);
  const goods = page.getByRole("region", { name: t("exchanges.order.goods") });
  await expect(goods.getByText(t("exchanges.origin.byHand"))).toBeVisible();
  return id;
}

/** The shop finds the order in its queue, marked as written by hand, and proposes its own price. */
async function correct(desk: Side, id: string): Promise<void> {
  const { page, t } = desk;
  await page.goto("/partner/orders?show=placed");
  const inQueue = page.getByRole("row").filter({ has: page.locator(`a[href$="${id}"]`) });
  await expect(inQueue.getByText(t("partner.queue.byHand"))).toBeVisible();
  await openNew(desk, { id, shop: "kamado", price: 1_760n });
  await expect(page.getByText(t("partner.order.byHand"))).toBeVisible();
  await page
    .locator("summary")
    .filter({ hasText: t("partner.correct.title") })
    .click();
  await page.locator('[name="price-1"]').fill("990");
  await page.getByLabel(t("partner.correct.reason"), { exact: true }).fill(REASON);
  await page.getByRole("button", { name: t("partner.correct.submit") }).click();
  await expect(page.getByText(t("partner.order.correctionOpen"))).toBeVisible();
}

/** The member is asked on the home page, and sees what changes, and by how much. */
async function readCorrection(member: Side, id: string): Promise<void> {
  const { page, t } = member;
  await page.goto("/home");
  await page.locator(`main a[href*="${id}"]`).first().click();
  await page.waitForURL(new RegExp(id));
  await expect(page.getByText(REASON)).toBeVisible();
  // ¥1,760 are 22 points, ¥1,980 are 25.
  const change = page.getByRole("region", { name: t("exchanges.correction.title", { name: "" }).trim() });
  await expect(change.getByText(`+${yen(220n, member)}`)).toBeVisible();
  await expect(change.getByText(`+${points(3, member)}`)).toBeVisible();
  await expect(change.getByText(t("exchanges.correction.more"))).toBeVisible();
}

describe("goods from a shop's own site, written down by hand, on a phone in Japanese", () => {
  it("the shop corrects the price; accepted, it is confirmed; refused, it ends with all points back", async () => {
    const member = await aMember(LOOK, 60);
    const desk = await aDesk("kamado", "/partner", LOOK);
    const { page, t } = member;

    const one = await writeDown(member);
    await expectBalance(member, 38);
    await correct(desk, one);
    await readCorrection(member, one);
    await page
      .getByRole("button", { name: t("exchanges.correction.accept", { points: points(25, member) }) })
      .click();
    await expectState(member, one, "confirmed");
    await expect(page.getByText(t("exchanges.origin.confirmed"))).toBeVisible();
    await expect(page.getByText(yen(1_980n, member)).first()).toBeVisible();
    await expectBalance(member, 35);

    const two = await writeDown(member);
    await expectBalance(member, 13);
    await correct(desk, two);
    await readCorrection(member, two);
    await page.getByRole("button", { name: t("exchanges.correction.refuse") }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: t("exchanges.correction.refuseSubmit") })
      .click();
    await expectState(member, two, "cancelled");
    await expectBalance(member, 35);
    await desk.page.goto(`/partner/orders/${two}`);
    await expect(desk.page.getByText(desk.t("partner.status.cancelled")).first()).toBeVisible();
  });
});
