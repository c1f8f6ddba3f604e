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
import { effectOf, stateOf } from "@/tests/support/money";
import { correctInvoice } from "./correct-invoice";
import { recordRemittance } from "./record-remittance";

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

describe("taking the money of an order back that ended", () => {
  const correct = (id: Id<"ord">, key = freshKey()) => correctInvoice(asSystem("test"), key, { orderId: id });
  const failed = async (paid: boolean) => {
    const order = await aConfirmedOrder(db, shop);
    const { id } = await invoiceFor(shop, order);
    await approved(ann, bob, id);
    if (paid) await remit({ order, invoiceId: id }, freshKey());
    await moveOrder(db, order.id, "cancelled_by_retailer");
    return order;
  };

  it.each([
    ["credits what was accepted", false, "credited"],
    ["owes what was paid", true, "recovering"],
  ] as const)("%s, sent fifty times with one key or with fifty, once", async (_, paid, status) => {
    const [one, same, each] = [await failed(paid), await failed(paid), await failed(paid)];
    const [key, presses] = [freshKey(), Array.from({ length: 50 })];
    const single = await effectOf(db, () => correct(one.id));
    expect(await effectOf(db, () => Promise.all(presses.map(() => correct(same.id, key))))).toEqual(single);
    expect(await effectOf(db, () => Promise.all(presses.map(() => correct(each.id))))).toEqual(single);
    expect(await settled(each.id)).toBe(status);
  });

  it("changes nothing where the order goes on, was never invoiced, or was taken back before", async () => {
    const [alive, never, before] = [
      await aConfirmedOrder(db, shop),
      await aConfirmedOrder(db, shop),
      await failed(true),
    ];
    await invoiceFor(shop, alive);
    await moveOrder(db, never.id, "cancelled_by_retailer");
    await correct(before.id);
    const state = await stateOf(db);
    for (const { id } of [alive, never, before]) await correct(id);
    expect(await stateOf(db)).toEqual(state);
  });
});
