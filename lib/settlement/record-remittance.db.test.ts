import { describe, expect, it } from "vitest";
import type { Id } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { useDatabase } from "@/tests/support/database";
import { aRetailer } from "@/tests/support/factories/exchanges";
import {
  aConfirmedOrder,
  approved,
  freshKey,
  invoiceFor,
  moveOrder,
  settlementBooks,
} from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { testMoneyCommand } from "@/tests/support/money";
import { correctInvoice } from "./correct-invoice";
import { recordRemittance } from "./record-remittance";

const db = await useDatabase({ max: 24, books: "each" });
const ann = await aStaffMember(db, "finance");
const bob = await aStaffMember(db, "finance");
const support = await aStaffMember(db, "support");
const shop = await aRetailer(db);
const other = await aRetailer(db);

type Order = { id: Id<"ord">; price: bigint };
const invoicesOf = async (id: string) =>
  (
    await db.owner`select distinct i.id, i.status from invoices i,
      jsonb_array_elements(i.lines) l where l ->> 'orderId' = ${id} and i.kind = 'invoice' order by i.id`
  ).map(({ status }) => status);

type Payable = { order: Order; invoiceId: Id<"ivc"> };
const wishOf = ({ invoiceId }: Payable, more: object = {}) => ({
  retailerId: shop.organisationId,
  invoiceIds: [invoiceId],
  amount: 8_000,
  reference: `FB-${invoiceId}`,
  paidOn: "2026-11-02",
  ...more,
});
const remit = (found: Payable, key: string) => recordRemittance(ann.as, key, wishOf(found));

describe("recording a remittance", () => {
  const notPayable = { code: "settlement.not_payable" };
  const paid = async ({ order, invoiceId }: Payable) => {
    expect(await invoicesOf(order.id)).toEqual(["remitted"]);
    const [row] =
      await db.owner`select count(*)::int as n from remittances where bank_reference like ${`%${invoiceId}%`}`;
    expect(row?.n).toBe(1);
  };
  const byBob = (found: Payable, key: string) =>
    recordRemittance(bob.as, key, wishOf(found, { reference: `again-${found.invoiceId}` }));
  const arrange = async () => {
    const order = await aConfirmedOrder(db, shop);
    const { id: invoiceId } = await invoiceFor(shop, order);
    await approved(ann, bob, invoiceId);
    return { order, invoiceId };
  };
  testMoneyCommand<Payable>(db, {
    arrange,
    act: remit,
    tells: ["remittance.recorded"],
    done: paid,
    refusals: {
      "it was paid": { given: (found) => remit(found, freshKey()), act: byBob, says: notPayable },
      "it is not to the yen": {
        act: (found, key) => recordRemittance(ann.as, key, wishOf(found, { amount: 7_999 })),
        says: { code: "settlement.amount_differs", params: { due: 8_000n } },
      },
      "the day has not come": {
        act: (found, key) => recordRemittance(ann.as, key, wishOf(found, { paidOn: "2999-01-01" })),
        says: { code: "settlement.day_ahead" },
      },
      "the invoice is another retailer's": {
        act: (found, key) =>
          recordRemittance(ann.as, key, wishOf(found, { retailerId: other.organisationId })),
        says: notPayable,
      },
      "it was credited": {
        given: async ({ order }) => {
          await moveOrder(db, order.id, "cancelled_by_retailer");
          await correctInvoice(asSystem("test"), freshKey(), { orderId: order.id });
        },
        act: remit,
        says: notPayable,
      },
      "the reference is used": {
        given: async (found) => {
          const first = await arrange();
          await recordRemittance(ann.as, freshKey(), wishOf(first, { reference: `FB-${found.invoiceId}` }));
        },
        act: remit,
        says: { code: "settlement.reference_used" },
      },
      "the person is not of finance": {
        act: (found, key) => recordRemittance(support.as, key, wishOf(found)),
        says: { kind: "forbidden" },
      },
    },
    rivals: {
      "another remittance of the same invoice": {
        act: byBob,
        done: paid,
        loses: notPayable,
        wins: notPayable,
      },
    },
  });

  it("of two with one bank reference for two invoices one is recorded", async () => {
    const before = await settlementBooks(db);
    const [one, two] = [await arrange(), await arrange()];
    const same = { reference: `one-${one.invoiceId}` };
    const raced = await Promise.allSettled(
      [one, two].map((found) => recordRemittance(ann.as, freshKey(), wishOf(found, same))),
    );
    expect(raced.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(raced.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "settlement.reference_used" },
    });
    expect((await settlementBooks(db)).bank - before.bank).toBe(-8_000n);
  });
});
