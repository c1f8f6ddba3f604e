import { describe, expect, it } from "vitest";
import type { Id } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { useDatabase } from "@/tests/support/database";
import { aRetailer } from "@/tests/support/factories/exchanges";
import { aConfirmedOrder, freshKey, moveOrder } from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { testMoneyCommand } from "@/tests/support/money";
import { correctInvoice } from "./correct-invoice";
import { issueInvoice } from "./issue-invoice";

const db = await useDatabase({ max: 24, books: "each" });
const _support = await aStaffMember(db, "support");
const shop = await aRetailer(db);
const other = await aRetailer(db);

type Order = { id: Id<"ord">; price: bigint };
const invoicesOf = async (id: string) =>
  (
    await db.owner`select distinct i.id, i.status from invoices i,
      jsonb_array_elements(i.lines) l where l ->> 'orderId' = ${id} and i.kind = 'invoice' order by i.id`
  ).map(({ status }) => status);
const settled = async (id: string) =>
  (await db.owner`select status from order_settlements where order_id = ${id}`)[0]?.status;

describe("issuing an invoice", () => {
  const issue = ({ id, price }: Order, key: string) =>
    issueInvoice(shop.as, key, { order: id, total: price });
  const issued = async ({ id }: Order) => expect(await invoicesOf(id)).toEqual(["issued"]);
  const before = { code: "settlement.invoiced_before" };
  testMoneyCommand<Order>(db, {
    arrange: () => aConfirmedOrder(db, shop),
    act: issue,
    tells: ["invoice.issued"],
    done: issued,
    refusals: {
      "it was invoiced": { given: (order) => issue(order, freshKey()), act: issue, says: before },
      "the total is not what was shown": {
        act: ({ id }, key) => issueInvoice(shop.as, key, { order: id, total: 7_999 }),
        says: { code: "settlement.draft_changed" },
      },
      "the order has ended": {
        given: ({ id }) => moveOrder(db, id, "cancelled_by_retailer"),
        act: issue,
        says: { code: "settlement.order_not_open" },
      },
      "the order is another's": {
        act: ({ id, price }, key) => issueInvoice(other.as, key, { order: id, total: price }),
        says: { kind: "not_found" },
      },
    },
    rivals: { "another invoice of it": { act: issue, done: issued, loses: before, wins: before } },
  });

  it("at the same moment as the order ends leaves nothing that could be paid", async () => {
    for (let round = 0; round < 4; round++) {
      const order = await aConfirmedOrder(db, shop);
      const acts = [() => issue(order, freshKey()), () => moveOrder(db, order.id, "cancelled_by_retailer")];
      await Promise.allSettled((round % 2 ? acts.reverse() : acts).map((act) => act()));
      await correctInvoice(asSystem("test"), freshKey(), { orderId: order.id });
      expect(await invoicesOf(order.id)).not.toContain("issued");
      expect(await settled(order.id)).toBeUndefined();
    }
  });
});
