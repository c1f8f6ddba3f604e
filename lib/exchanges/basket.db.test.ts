import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { aProduct, aRetailer } from "@/tests/support/factories/exchanges";
import { aMember } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";
import { addToBasket } from "./add-to-basket";
import { readBasket } from "./basket";
import { changeBasket } from "./change-basket";

const db = await useDatabase();

describe("the basket", () => {
  it("adds up per retailer, rounds once for each, and says what is missing and what it costs", async () => {
    const [aiko, one, two] = [await aMember(db, { points: 20 }), await aRetailer(db), await aRetailer(db)];
    const [tea, cup, pot] = [
      await aProduct(db, one, { price: 810 }),
      await aProduct(db, one, { price: 410 }),
      await aProduct(db, two, { price: 1_000 }),
    ];
    await addToBasket(aiko.as, aKey(), { product: tea, quantity: 1 });
    await addToBasket(aiko.as, aKey(), { product: cup, quantity: "2" });
    await addToBasket(aiko.as, aKey(), { product: pot });
    const basket = await readBasket(aiko.as, {});
    expect(basket.bills.map(({ price, points, rounding }) => ({ price, points, rounding }))).toEqual([
      { price: 1_630n, points: 21n, rounding: 50n },
      { price: 1_000n, points: 13n, rounding: 40n },
    ]);
    expect(basket).toMatchObject({ points: 34n, balance: 20n, missing: 14n, missingYen: 1_400n, gone: [] });
  });

  it("keeps to 99 of a product, lets it be taken out, and lays aside what cannot be had", async () => {
    const [aiko, shop] = [await aMember(db), await aRetailer(db)];
    const product = await aProduct(db, shop, { stock: 3 });
    await addToBasket(aiko.as, aKey(), { product, quantity: 60 });
    await addToBasket(aiko.as, aKey(), { product, quantity: 60 });
    const many = await readBasket(aiko.as, {});
    expect(many).toMatchObject({ bills: [], points: 0n, gone: [{ product, quantity: 99 }] });
    await changeBasket(aiko.as, aKey(), { product, quantity: 3 });
    expect((await readBasket(aiko.as, {})).bills).toHaveLength(1);
    await changeBasket(aiko.as, aKey(), { product, quantity: 0 });
    expect(await readBasket(aiko.as, {})).toMatchObject({ bills: [], gone: [] });
  });

  it("takes nothing that is not on sale", async () => {
    const [aiko, shop] = [await aMember(db), await aRetailer(db)];
    const product = await aProduct(db, shop, { status: "draft" });
    await expect(addToBasket(aiko.as, aKey(), { product })).rejects.toMatchObject({
      code: "exchanges.not_on_sale",
    });
  });
});
