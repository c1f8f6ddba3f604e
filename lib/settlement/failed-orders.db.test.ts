import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { instant, setClock } from "@/lib/core/clock";
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
  remitted,
  settlementBooks,
} from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { correctInvoice } from "./correct-invoice";
import { approveInvoice, proposeInvoice } from "./decide-invoice";
import { issueInvoice } from "./issue-invoice";
import { recordRemittance } from "./record-remittance";

const db = await useDatabase({ books: "each" });
const ann = await aStaffMember(db, "finance");
const bob = await aStaffMember(db, "finance");
const shop = await aRetailer(db);
type Order = { id: Id<"ord"> };
const ended = (orderId: Id<"ord">) => correctInvoice(asSystem("test"), freshKey(), { orderId });
const invoiceOf = async (id: string) => (await db.owner`select * from invoices where id = ${id}`)[0];
const notesOf = (id: string) => db.owner`select * from invoices where corrects_id = ${id} order by number`;
const settlementOf = async (id: string) =>
  (await db.owner`select * from order_settlements where order_id = ${id}`)[0];

let before: Awaited<ReturnType<typeof settlementBooks>>;
beforeEach(async () => {
  before = await settlementBooks(db);
});
async function change() {
  const after = await settlementBooks(db);
  return Object.fromEntries(
    Object.entries(after)
      .map(([account, yen]) => [account, yen - before[account as keyof typeof before]])
      .filter(([, yen]) => yen !== 0n),
  );
}

describe("an order that ends without delivery", () => {
  it("before it was invoiced, or not at all, changes nothing", async () => {
    const [failed, alive] = [await aConfirmedOrder(db, shop), await aConfirmedOrder(db, shop)];
    const { id } = await invoiceFor(shop, alive);
    await moveOrder(db, failed.id, "cancelled_by_retailer");
    await Promise.all([ended(failed.id), ended(alive.id)]);
    expect((await invoiceOf(id))?.status).toBe("issued");
    expect(await change()).toEqual({});
  });

  it("before the acceptance has its invoice declined, also while somebody has proposed it", async () => {
    const order = await aConfirmedOrder(db, shop);
    const { id: invoiceId } = await invoiceFor(shop, order);
    const asked = await proposeInvoice(ann.as, freshKey(), { invoiceId });
    await moveOrder(db, order.id, "cancelled_by_retailer");
    await expect(approveInvoice(bob.as, freshKey(), asked)).rejects.toMatchObject({
      code: "settlement.orders_ended",
    });
    await ended(order.id);
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: "declined", decline_reason: null });
    await expect(approveInvoice(bob.as, freshKey(), asked)).rejects.toMatchObject({
      code: "approvals.decided",
    });
    const requests = await db.owner`select status, decided_by from approvals where subject = ${invoiceId}`;
    expect(requests).toEqual([{ status: "lapsed", decided_by: null }]);
    expect(await settlementOf(order.id)).toBeUndefined();
    expect(await change()).toEqual({});
  });

  it("after the acceptance is credited in the retailer's series, once, and nothing is left to pay", async () => {
    const order = await aConfirmedOrder(db, shop, [{ price: 1_080, rate: 8 }, { price: 315 }]);
    const { id } = await invoiceFor(shop, order);
    await approved(ann, bob, id);
    await moveOrder(db, order.id, "cancelled_by_retailer");
    await Promise.all([ended(order.id), ended(order.id), ended(order.id)]);
    const notes = await notesOf(id);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({
      kind: "credit_note",
      number: 1,
      status: "settled",
      reason: "cancelled_by_retailer",
      total: "1395",
      totals: [
        { rate: 8, gross: "1080", net: "1000", tax: "80" },
        { rate: 10, gross: "315", net: "287", tax: "28" },
      ],
    });
    expect((await invoiceOf(id))?.status).toBe("settled");
    expect(await settlementOf(order.id)).toMatchObject({ status: "credited", credit_note_id: notes[0]?.id });
    const paid = {
      retailerId: shop.organisationId,
      invoiceIds: [id],
      amount: 1_395,
      reference: "X",
      paidOn: "2026-11-01",
    };
    await expect(recordRemittance(ann.as, freshKey(), paid)).rejects.toMatchObject({
      code: "settlement.not_payable",
    });
    expect(await change()).toEqual({});
  });

  it("after the money has gone is owed by the retailer, and no advance is left", async () => {
    const order = await aConfirmedOrder(db, shop);
    const { id } = await invoiceFor(shop, order);
    await approved(ann, bob, id);
    await remitted(ann, shop, [id], 8_000n);
    await moveOrder(db, order.id, "taken_back");
    await ended(order.id);
    await ended(order.id);
    expect((await settlementOf(order.id))?.status).toBe("recovering");
    expect(await change()).toEqual({ bank: -8_000n, receivables: 8_000n });
  });

  it("by a return after the delivery is owed too: the delivery is taken back with it", async () => {
    const order = await aConfirmedOrder(db, shop);
    const { id } = await invoiceFor(shop, order);
    await approved(ann, bob, id);
    await remitted(ann, shop, [id], 8_000n);
    await moveOrder(db, order.id, "shipped", "delivered");
    expect(await change()).toEqual({ bank: -8_000n });
    await moveOrder(db, order.id, "return_requested", "returned");
    await ended(order.id);
    expect(await change()).toEqual({ bank: -8_000n, receivables: 8_000n });
  });

  it("while the money is recorded is either credited or owed, never both and never neither", async () => {
    const order = await aConfirmedOrder(db, shop);
    const { id } = await invoiceFor(shop, order);
    await approved(ann, bob, id);
    await moveOrder(db, order.id, "cancelled_by_retailer");
    const [paid] = await Promise.allSettled([remitted(ann, shop, [id], 8_000n), ended(order.id)]);
    const { status } = (await settlementOf(order.id)) ?? {};
    expect(status).toBe(paid.status === "fulfilled" ? "recovering" : "credited");
    expect(await change()).toEqual(paid.status === "fulfilled" ? { bank: -8_000n, receivables: 8_000n } : {});
  });
});

describe("of several orders on one invoice", () => {
  let restore = () => {};
  afterEach(() => restore());

  async function monthlyInvoice(prices: readonly number[]) {
    restore = setClock(() => instant("2026-10-20T10:00:00+09:00").getTime());
    const monthly = await aRetailer(db, { terms: "monthly", closingDay: 31 });
    const orders = [];
    for (const price of prices) orders.push(await aConfirmedOrder(db, monthly, [{ price }]));
    restore();
    restore = setClock(() => instant("2026-11-05T10:00:00+09:00").getTime());
    const total = prices.reduce((sum, price) => sum + price, 0);
    const { id } = await issueInvoice(monthly.as, freshKey(), { total });
    return { monthly, id, orders };
  }

  it("one that failed before the acceptance is credited with it, and the rest is paid", async () => {
    const { monthly, id, orders } = await monthlyInvoice([300, 500, 700]);
    const [one, two, three] = orders as unknown as [Order, Order, Order];
    await moveOrder(db, one.id, "shipped", "return_requested", "returned");
    await ended(one.id);
    expect((await invoiceOf(id))?.status).toBe("issued");
    await moveOrder(db, two.id, "shipped", "delivered");
    expect(await change()).toEqual({ advances: -500n });
    await approved(ann, bob, id);
    expect(await notesOf(id)).toMatchObject([{ total: "300", reason: "returned", status: "approved" }]);
    expect(await change()).toEqual({ advances: 700n, payables: -1_200n });
    await moveOrder(db, three.id, "cancelled_by_retailer");
    await ended(three.id);
    expect(await notesOf(id)).toMatchObject([{ number: 1 }, { number: 2, total: "700" }]);
    expect(await change()).toEqual({ payables: -500n });
    await remitted(ann, monthly, [id], 500n);
    expect((await notesOf(id)).map(({ status }) => status)).toEqual(["remitted", "remitted"]);
    await moveOrder(db, two.id, "return_requested", "returned");
    await ended(two.id);
    expect(await change()).toEqual({ bank: -500n, receivables: 500n });
  });

  it("all that failed before the acceptance take the invoice with them, at the last one", async () => {
    const { id, orders } = await monthlyInvoice([300, 500]);
    for (const order of orders) await moveOrder(db, order.id, "cancelled_by_retailer");
    for (const order of orders) await ended(order.id);
    expect((await invoiceOf(id))?.status).toBe("declined");
    expect(await change()).toEqual({});
  });
});
