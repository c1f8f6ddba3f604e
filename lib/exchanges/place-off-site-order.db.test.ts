import { describe, expect, it } from "vitest";
import { now } from "@/lib/core/clock";
import { ratesAt } from "@/lib/rates/current";
import { useDatabase } from "@/tests/support/database";
import { AN_ADDRESS, aRetailer } from "@/tests/support/factories/exchanges";
import { aMember } from "@/tests/support/factories/people";
import { aKey, balanceOf } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { answerCorrection } from "./answer-correction";
import { correctOrder } from "./correct-order";
import { placeOffSiteOrder } from "./place-off-site-order";
import { previewOffSite } from "./preview-off-site";

const db = await useDatabase({ max: 24, books: "each" });

const aSite = () => aRetailer(db, { offSite: "browse", siteUrl: "https://shop.example.jp/" });

/** Two boxes of tea at ¥1,080: 27 points at ¥80. */
async function aForm(retailer: string, points = "27") {
  const { policyId } = await ratesAt(db.db, now());
  return {
    ...AN_ADDRESS,
    source: "by_hand",
    retailer,
    "lines.1.sku": " TEA-01 ",
    "lines.1.name": "煎茶　100g",
    "lines.1.price": "¥1,080",
    "lines.1.taxRate": "8",
    "lines.1.quantity": "２",
    "lines.1.url": "https://shop.example.jp/tea",
    note: "平日の午前に届けてください。",
    ratePolicyId: policyId,
    points,
  };
}

const ordersOf = (account: string) => db.owner`select * from orders where account_id = ${account}`;

describe("an order that is written by hand", () => {
  it("holds its points and keeps the goods as they were written, marked as written by hand", async () => {
    const [aiko, shop] = [await aMember(db, { points: 100 }), await aSite()];
    const form = await aForm(shop.slug);
    const preview = await previewOffSite(aiko.as, form);
    expect(preview).toMatchObject({
      points: 27n,
      balanceAfter: 73n,
      bills: [{ price: 2_160n, rounding: 0n }],
    });
    const { id } = await placeOffSiteOrder(aiko.as, aKey(), form);
    expect(await ordersOf(aiko.account)).toMatchObject([
      {
        id,
        source: "by_hand",
        retailer_id: shop.organisationId,
        status: "placed",
        price: "2160",
        points: "27",
      },
    ]);
    expect(await db.owner`select * from order_lines where order_id = ${id}`).toMatchObject([
      {
        product_id: null,
        sku: "TEA-01",
        name_ja: "煎茶 100g",
        unit_price: "1080",
        tax_rate: 8,
        quantity: 2,
        url: "https://shop.example.jp/tea",
      },
    ]);
    expect(await balanceOf(db, aiko)).toBe(73n);
  });

  it("waits for the member where the retailer corrects it, and costs what was accepted", async () => {
    const [aiko, shop] = [await aMember(db, { points: 100 }), await aSite()];
    const { id } = await placeOffSiteOrder(aiko.as, aKey(), await aForm(shop.slug));
    await correctOrder(shop.as, aKey(), {
      id,
      reason: "価格が変わりました。",
      lines: { 1: { sku: "TEA-01", name: "煎茶 100g", price: "1200", taxRate: "8", quantity: "2" } },
    });
    const [correction] = await db.owner`select id from order_corrections where order_id = ${id}`;
    expect(await balanceOf(db, aiko)).toBe(73n);
    await answerCorrection(aiko.as, aKey(), { id, correction: correction?.id, answer: "accept" });
    expect(await ordersOf(aiko.account)).toMatchObject([
      { status: "confirmed", price: "2400", points: "30" },
    ]);
    expect(await balanceOf(db, aiko)).toBe(70n);
    const [line] = await db.owner`select url, name_ja from order_lines where order_id = ${id}`;
    expect(line).toEqual({ url: "https://shop.example.jp/tea", name_ja: "煎茶 100g" });
  });

  const aWish = async () => {
    const aiko = await aMember(db, { points: 50 });
    return { aiko, form: await aForm((await aSite()).slug) };
  };
  type Wish = Awaited<ReturnType<typeof aWish>>;
  const place = ({ aiko, form }: Wish, key: string) => placeOffSiteOrder(aiko.as, key, form);
  const ordered = async ({ aiko }: Wish) => {
    expect(await balanceOf(db, aiko)).toBe(23n);
    expect(await ordersOf(aiko.account)).toHaveLength(1);
  };
  testMoneyCommand(db, {
    arrange: aWish,
    act: place,
    tells: ["order.placed"],
    done: ordered,
    refusals: {
      "the points are not there": {
        given: (wish) => place(wish, aKey()),
        act: place,
        says: { code: "exchanges.points_missing", params: { missing: 4n } },
      },
      "the rate has changed": {
        act: ({ aiko, form }, key) =>
          placeOffSiteOrder(aiko.as, key, { ...form, ratePolicyId: "pol_00000000000000000000000009" }),
        says: { code: "exchanges.rate_changed" },
      },
    },
    rivals: {
      "another order for the same points": {
        act: place,
        done: ordered,
        loses: { code: "exchanges.points_missing" },
        wins: { code: "exchanges.points_missing" },
      },
    },
  });

  it.each([
    [
      "points that are not there",
      { "lines.1.quantity": "9", points: "122" },
      { code: "exchanges.points_missing" },
    ],
    ["other points than were shown", { points: "26" }, { code: "exchanges.price_changed" }],
    ["a retailer without a site", { retailer: "nobody" }, { code: "offsite.partner_gone" }],
    ["no goods", { "lines.1.sku": "", "lines.1.name": "" }, { code: "common.check_fields" }],
    [
      "an address that is not https",
      { "lines.1.url": "http://shop.example.jp" },
      { code: "common.check_fields" },
    ],
    ["a price of nothing", { "lines.1.price": "0" }, { code: "common.check_fields" }],
    ["an unknown tax rate", { "lines.1.taxRate": "5" }, { code: "common.check_fields" }],
  ])("is refused without a trace: %s", async (_, change, refusal) => {
    const [aiko, shop] = [await aMember(db, { points: 100 }), await aSite()];
    const form = { ...(await aForm(shop.slug)), ...change };
    await expect(placeOffSiteOrder(aiko.as, aKey(), form)).rejects.toMatchObject(refusal);
    expect(await ordersOf(aiko.account)).toEqual([]);
    expect(await balanceOf(db, aiko)).toBe(100n);
  });

  it("takes no signed choice that was never signed for this member", async () => {
    const aiko = await aMember(db, { points: 100 });
    const form = { ...(await aForm("x")), source: "signed_return", choice: "pun_00000000000000000000000000" };
    await expect(placeOffSiteOrder(aiko.as, aKey(), form)).rejects.toMatchObject({
      code: "offsite.choice_gone",
    });
  });
});
