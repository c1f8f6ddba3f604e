import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { aRetailer } from "@/tests/support/factories/exchanges";
import { aConfirmedOrder, approved, freshKey, invoiceFor } from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { proposeInvoice } from "./decide-invoice";
import { invoiceable } from "./draft-queries";
import { invoicesWaiting } from "./waiting-queries";

const db = await useDatabase({ books: "each" });
const ann = await aStaffMember(db, "finance");
const bob = await aStaffMember(db, "finance");

describe("what waits", () => {
  it("is told to each of finance as what they can do, with since when and what is due", async () => {
    const shop = await aRetailer(db);
    const issue = async (price: number) => invoiceFor(shop, await aConfirmedOrder(db, shop, [{ price }]));
    await issue(1_100);
    const first = await issue(2_200);
    await issue(3_300);
    const { id: proposed } = await issue(4_400);
    await proposeInvoice(ann.as, freshKey(), { invoiceId: proposed });
    await approved(ann, bob, first.id);

    const stages = async (who: typeof ann) =>
      Object.fromEntries((await invoicesWaiting(who.as, {})).map(({ stage, ...row }) => [stage, row]));
    const since = expect.any(Date);
    expect(await stages(ann)).toEqual({
      propose: { count: 2, since, due: 4_400n },
      others: { count: 1, since, due: 4_400n },
      remit: { count: 1, since, due: 2_200n },
    });
    expect(Object.keys(await stages(bob)).sort()).toEqual(["approve", "propose", "remit"]);
  });

  it("names an order by its goods where a retailer can invoice it", async () => {
    const shop = await aRetailer(db);
    await aConfirmedOrder(db, shop, [
      { price: 1_080, rate: 8, name: "宇治玉露 100g" },
      { price: 105, quantity: 3, name: "竹の茶さじ" },
    ]);
    const { orders } = await invoiceable(shop.as, {});
    expect(orders.map(({ goods }) => goods.map(({ quantity }) => quantity))).toEqual([[1, 3]]);
  });
});
