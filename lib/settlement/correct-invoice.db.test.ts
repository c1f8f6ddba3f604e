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
} from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { effectOf, stateOf, testMoneyCommand } from "@/tests/support/money";
import { correctInvoice } from "./correct-invoice";
import { recordRemittance } from "./record-remittance";
import { recordRepayment } from "./record-repayment";

const db = await useDatabase({ max: 24, books: "each" });
const ann = await aStaffMember(db, "finance");
const bob = await aStaffMember(db, "finance");
const _support = await aStaffMember(db, "support");
const shop = await aRetailer(db);

type Order = { id: Id<"ord">; price: bigint };
const settled = async (id: string) =>
  (await db.owner`select status from order_settlements where order_id = ${id}`)[0]?.status;

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

const repay = ({ order }: Payable, key: string) =>
  recordRepayment(ann.as, key, {
    retailerId: shop.organisationId,
    orderIds: [order.id],
    amount: 8_000,
    reference: `BACK-${order.id}`,
    paidOn: "2026-11-10",
  });

/** An order whose invoice was accepted, and perhaps paid, and that then delivered nothing. */
async function failed(paid: boolean): Promise<Payable> {
  const order = await aConfirmedOrder(db, shop);
  const { id: invoiceId } = await invoiceFor(shop, order);
  await approved(ann, bob, invoiceId);
  if (paid) await remit({ order, invoiceId }, freshKey());
  await moveOrder(db, order.id, "cancelled_by_retailer");
  return { order, invoiceId };
}
const correct = ({ order }: Payable, key: string) =>
  correctInvoice(asSystem("test"), key, { orderId: order.id });
const is =
  (status: string) =>
  async ({ order }: Payable) =>
    expect(await settled(order.id)).toBe(status);

const REFUSALS = {
  "it is no order": {
    act: (_: Payable, key: string) => correctInvoice(asSystem("test"), key, { orderId: "ord_1" }),
    says: { kind: "validation" },
  },
  "its retailer asks for it": {
    act: ({ order }: Payable, key: string) => correctInvoice(shop.as, key, { orderId: order.id }),
    says: { kind: "forbidden" },
  },
};

describe("taking the money of an order back that ended, once its invoice was accepted", () => {
  testMoneyCommand(db, {
    arrange: () => failed(false),
    act: correct,
    tells: ["invoice.corrected"],
    done: is("credited"),
    refusals: REFUSALS,
    rivals: {
      "another run of it": { act: correct, both: is("credited") },
      "the remittance": { act: remit, loses: { code: "settlement.not_payable" }, both: is("recovering") },
    },
  });
});

describe("taking the money of an order back that ended, once it was paid", () => {
  testMoneyCommand(db, {
    arrange: () => failed(true),
    act: correct,
    tells: [],
    done: is("recovering"),
    refusals: REFUSALS,
    rivals: {
      "another run of it": { act: correct, both: is("recovering") },
      "the repayment": {
        act: repay,
        loses: { code: "settlement.not_owed" },
        both: is("recovered"),
      },
    },
  });
});

describe("taking the money of an order back that ended", () => {
  it.each([
    ["credits what was accepted", false, "credited"],
    ["owes what was paid", true, "recovering"],
  ] as const)("%s, asked for fifty times, each time anew, once", async (_, paid, status) => {
    const [one, each] = [await failed(paid), await failed(paid)];
    const presses = Array.from({ length: 50 }, () => freshKey());
    const single = await effectOf(db, () => correct(one, freshKey()));
    expect(await effectOf(db, () => Promise.all(presses.map((key) => correct(each, key))))).toEqual(single);
    await is(status)(each);
  });

  it("changes nothing where the order goes on, was never invoiced, or was taken back before", async () => {
    const [alive, never, before] = [
      await aConfirmedOrder(db, shop),
      await aConfirmedOrder(db, shop),
      await failed(true),
    ];
    const { id: invoiceId } = await invoiceFor(shop, alive);
    await moveOrder(db, never.id, "cancelled_by_retailer");
    await correct(before, freshKey());
    const state = await stateOf(db);
    for (const order of [alive, never, before.order]) await correct({ order, invoiceId }, freshKey());
    expect(await stateOf(db)).toEqual(state);
  });
});
