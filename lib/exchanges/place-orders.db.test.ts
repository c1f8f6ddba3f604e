import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { AN_ADDRESS, anOrder, anOrderForm, aProduct, aRetailer } from "@/tests/support/factories/exchanges";
import { aMember } from "@/tests/support/factories/people";
import { aKey, balanceOf } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { addToBasket } from "./add-to-basket";
import { readBasket } from "./basket";
import { unsealAddress } from "./internal/delivery-address";
import { placeOrders } from "./place-orders";
import { savedAddresses } from "./saved-addresses";

const db = await useDatabase({ max: 40, books: "each" });

/** A form for two pieces of goods of which there are two, and a rival with the same wish. */
async function aWish() {
  const [aiko, rival, shop] = [
    await aMember(db, { points: 100 }),
    await aMember(db, { points: 100 }),
    await aRetailer(db),
  ];
  const product = await aProduct(db, shop, { stock: 2 });
  return { aiko, rival, product, form: await anOrderForm(db, [[product, 2]]) };
}
type Wish = Awaited<ReturnType<typeof aWish>>;
const place = ({ aiko, form }: Wish, key: string) => placeOrders(aiko.as, key, form);
const has = (mine: bigint, theirs: bigint, stock: number) => async (wish: Wish) =>
  expect([
    await balanceOf(db, wish.aiko),
    await balanceOf(db, wish.rival),
    await stockOf(wish.product),
  ]).toEqual([mine, theirs, stock]);

const poor = await aMember(db, { points: 1 });

const ordersOf = (account: string) =>
  db.owner`select * from orders where account_id = ${account} order by placed_at, price desc, id`;
async function stockOf(product: string): Promise<number> {
  const [row] = await db.owner`select stock from products where id = ${product}`;
  return row?.stock;
}

describe("placing orders", () => {
  it("makes one order per retailer, holds their points, takes the stock and empties the basket of them", async () => {
    const [aiko, one, two] = [await aMember(db, { points: 100 }), await aRetailer(db), await aRetailer(db)];
    const [tea, pot] = [await aProduct(db, one, { price: 810 }), await aProduct(db, two, { price: 1_000 })];
    await addToBasket(aiko.as, aKey(), { product: tea, quantity: 2 });
    const form = await anOrderForm(db, [
      [tea, 2],
      [pot, 1],
    ]);
    const { ids } = await placeOrders(aiko.as, aKey(), form);
    expect(ids).toHaveLength(2);
    expect(await ordersOf(aiko.account)).toMatchObject([
      { id: ids[0], retailer_id: one.organisationId, status: "placed", price: "1620", points: "21" },
      { id: ids[1], retailer_id: two.organisationId, status: "placed", price: "1000", points: "13" },
    ]);
    expect(await balanceOf(db, aiko)).toBe(66n);
    expect([await stockOf(tea), await stockOf(pot)]).toEqual([8, 9]);
    expect((await readBasket(aiko.as, {})).bills).toEqual([]);
    const [row] = await db.owner`select sealed_address, due_at, remind_at from orders where id = ${ids[0]!}`;
    expect(unsealAddress(row?.sealed_address, ids[0]!)).toEqual({
      name: "海野 愛子",
      kana: "ウミノ アイコ",
      phone: "+819012345678",
      postalCode: "1000001",
      prefecture: "東京都",
      city: "千代田区",
      line1: "千代田1-1",
      line2: "",
    });
    expect(row?.due_at.getTime()).toBeGreaterThan(row?.remind_at.getTime());
  });

  it("a refusal changes nothing: it names the missing points and what they cost", async () => {
    const [aiko, one, two] = [await aMember(db, { points: 20 }), await aRetailer(db), await aRetailer(db)];
    const [tea, pot] = [await aProduct(db, one), await aProduct(db, two)];
    const form = await anOrderForm(db, [
      [tea, 1],
      [pot, 1],
    ]);
    await expect(placeOrders(aiko.as, aKey(), form)).rejects.toMatchObject({
      code: "exchanges.points_missing",
      params: { missing: 6n, yen: 600n },
    });
    expect(await ordersOf(aiko.account)).toEqual([]);
    expect(await balanceOf(db, aiko)).toBe(20n);
    expect([await stockOf(tea), await stockOf(pot)]).toEqual([10, 10]);
  });

  testMoneyCommand(db, {
    arrange: aWish,
    act: place,
    tells: ["order.placed"],
    done: has(75n, 100n, 0),
    refusals: {
      "there are fewer pieces": {
        given: ({ product }) => db.owner`update products set stock = 1 where id = ${product}`,
        act: place,
        says: { code: "exchanges.sold_out" },
      },
      "it is not on sale": {
        given: ({ product }) => db.owner`update products set status = 'withdrawn' where id = ${product}`,
        act: place,
        says: { code: "exchanges.sold_out" },
      },
      "the price has changed": {
        given: ({ product }) => db.owner`update products set price = 2000 where id = ${product}`,
        act: place,
        says: { code: "exchanges.price_changed" },
      },
      "the points are not there": {
        act: ({ form }, key) => placeOrders(poor.as, key, form),
        says: { code: "exchanges.points_missing", params: { missing: 24n } },
      },
      "the address is another's": {
        act: ({ aiko, form }, key) =>
          placeOrders(aiko.as, key, { ...form, ...blank(), address: "adr_00000000000000000000000000" }),
        says: { code: "exchanges.address_gone" },
      },
    },
    rivals: {
      "another buyer of the last pieces": {
        act: ({ rival, form }, key) => placeOrders(rival.as, key, form),
        done: has(100n, 75n, 0),
        loses: { code: "exchanges.sold_out" },
        wins: { code: "exchanges.sold_out" },
      },
    },
  });

  it("a key that comes with another body is refused", async () => {
    const wish = await aWish();
    const key = aKey();
    await place(wish, key);
    await expect(placeOrders(wish.aiko.as, key, { ...wish.form, note: "x" })).rejects.toMatchObject({
      code: "common.key_reused",
    });
    await has(75n, 100n, 0)(wish);
  });

  it("orders that cross, each with the other's goods, never wait for each other for ever", async () => {
    const [shop, buyers] = [
      await aRetailer(db),
      await Promise.all(Array.from({ length: 10 }, () => aMember(db, { points: 100 }))),
    ];
    const [tea, pot] = [await aProduct(db, shop, { stock: 10 }), await aProduct(db, shop, { stock: 10 })];
    await Promise.all(
      buyers.map(async (buyer, n) => {
        const wanted = [
          [tea, 1],
          [pot, 1],
        ] as [typeof tea, number][];
        return placeOrders(buyer.as, aKey(), await anOrderForm(db, n % 2 ? wanted.reverse() : wanted));
      }),
    );
    expect([await stockOf(tea), await stockOf(pot)]).toEqual([0, 0]);
  });

  it("points that are enough for one order pay for one of two that come at the same time", async () => {
    const [aiko, shop] = [await aMember(db, { points: 20 }), await aRetailer(db)];
    const product = await aProduct(db, shop);
    const form = await anOrderForm(db, [[product, 1]]);
    const both = await Promise.allSettled([1, 2].map(() => placeOrders(aiko.as, aKey(), form)));
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "exchanges.points_missing" },
    });
    expect(await balanceOf(db, aiko)).toBe(7n);
    expect(await stockOf(product)).toBe(9);
  });

  it("of 100 buyers ten get one of ten pieces each, and the others are told what is sold out", async () => {
    const shop = await aRetailer(db);
    const product = await aProduct(db, shop, { nameEn: "The last tea bowl" });
    const buyers = await Promise.all(Array.from({ length: 100 }, () => aMember(db, { points: 50 })));
    const form = await anOrderForm(db, [[product, 1]]);
    const answers = await Promise.allSettled(buyers.map((buyer) => placeOrders(buyer.as, aKey(), form)));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    expect(refused).toHaveLength(90);
    for (const reason of refused)
      expect(reason).toMatchObject({
        code: "exchanges.sold_out",
        params: { names: "The last tea bowl" },
      });
    expect(await stockOf(product)).toBe(0);
  });

  it("refuses a rate or a price that is no longer the one that was shown", async () => {
    const [aiko, shop] = [await aMember(db, { points: 100 }), await aRetailer(db)];
    const product = await aProduct(db, shop);
    const form = await anOrderForm(db, [[product, 1]]);
    const other = { ...form, ratePolicyId: "pol_00000000000000000000000009" };
    await expect(placeOrders(aiko.as, aKey(), other)).rejects.toMatchObject({
      code: "exchanges.rate_changed",
    });
    await db.owner`update products set price = 2000 where id = ${product}`;
    await expect(placeOrders(aiko.as, aKey(), form)).rejects.toMatchObject({
      code: "exchanges.price_changed",
    });
    expect(await stockOf(product)).toBe(10);
  });

  it("refuses a frozen account with its reason, and a suspended retailer's goods", async () => {
    const [aiko, shop] = [await aMember(db, { points: 100 }), await aRetailer(db)];
    const product = await aProduct(db, shop);
    const form = await anOrderForm(db, [[product, 1]]);
    await db.owner`update organisations set status = 'suspended' where id = ${shop.organisationId}`;
    await expect(placeOrders(aiko.as, aKey(), form)).rejects.toMatchObject({ code: "exchanges.sold_out" });
    await db.owner`update organisations set status = 'active' where id = ${shop.organisationId}`;
    await db.owner`update points_accounts set status = 'frozen', status_reason = 'checking' where id = ${aiko.account}`;
    await expect(placeOrders(aiko.as, aKey(), form)).rejects.toMatchObject({
      code: "exchanges.account_frozen",
      params: { reason: "checking" },
    });
  });

  it("names every field of an address that cannot be used", async () => {
    const [aiko, shop] = [await aMember(db, { points: 100 }), await aRetailer(db)];
    const form = await anOrderForm(db, [[await aProduct(db, shop), 1]]);
    const wrong = { ...form, "to.name": " ", "to.kana": "Aiko", "to.phone": "12", "to.postalCode": "10" };
    await expect(placeOrders(aiko.as, aKey(), wrong)).rejects.toMatchObject({
      fields: {
        "to.name": { code: "exchanges.name_missing" },
        "to.kana": { code: "exchanges.kana_form" },
        "to.phone": { code: "exchanges.phone_form" },
        "to.postalCode": { code: "exchanges.postal_code_form" },
      },
    });
  });

  it("keeps an address once, and somebody else cannot send to it", async () => {
    const [aiko, ben, shop] = [
      await aMember(db, { points: 100 }),
      await aMember(db, { points: 100 }),
      await aRetailer(db),
    ];
    const product = await aProduct(db, shop);
    const form = await anOrderForm(db, [[product, 1]]);
    await placeOrders(aiko.as, aKey(), { ...form, keepAddress: "on" });
    await placeOrders(aiko.as, aKey(), { ...form, keepAddress: "on" });
    const kept = await db.owner`select id from addresses where person_id = ${aiko.personId}`;
    expect(kept).toHaveLength(1);
    const saved = { ...form, ...blank(), address: kept[0]?.id };
    await placeOrders(aiko.as, aKey(), saved);
    await expect(placeOrders(ben.as, aKey(), saved)).rejects.toMatchObject({
      code: "exchanges.address_gone",
    });
  });

  it("knows an address of the member's own by its name, however that is spaced", async () => {
    const [aiko, ben, shop] = [
      await aMember(db, { points: 100, name: "海野　愛子" }),
      await aMember(db, { points: 100 }),
      await aRetailer(db),
    ];
    const form = { ...(await anOrderForm(db, [[await aProduct(db, shop), 1]])), keepAddress: "on" };
    for (const member of [aiko, ben]) await placeOrders(member.as, aKey(), form);
    expect(await savedAddresses(aiko.as, {})).toMatchObject([{ own: true }]);
    expect(await savedAddresses(ben.as, {})).toMatchObject([{ own: false }]);
  });

  it("a gift carries its message and wrapping, an order for oneself does not", async () => {
    const [aiko, shop] = [await aMember(db, { points: 100 }), await aRetailer(db)];
    const product = await aProduct(db, shop);
    const wish = { giftMessage: "おめでとう", occasion: "wedding", wrappingName: "海野" };
    const form = { ...(await anOrderForm(db, [[product, 1]])), ...wish };
    await placeOrders(aiko.as, aKey(), { ...form, forWhom: "gift" });
    await placeOrders(aiko.as, aKey(), form);
    expect(await ordersOf(aiko.account)).toMatchObject([
      { as_gift: true, gift_message: "おめでとう", wrapping: { occasion: "wedding", name: "海野" } },
      { as_gift: false, gift_message: "", wrapping: null },
    ]);
    expect(await anOrder(db, aiko, product)).toMatch(/^ord_/);
  });
});

const blank = () => Object.fromEntries(Object.keys(AN_ADDRESS).map((name) => [name, ""]));
