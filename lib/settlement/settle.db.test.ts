import { beforeEach, describe, expect, it } from "vitest";
import { instant, setClock } from "@/lib/core/clock";
import { trialBalance } from "@/lib/ledger/balances";
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
import {
  approveInvoice,
  declineProposedInvoice,
  proposeInvoice,
  refuseInvoice,
  withdrawInvoiceProposal,
} from "./decide-invoice";
import { issueInvoice } from "./issue-invoice";
import { ordersOfRemittance } from "./queries";

const db = await useDatabase({ books: "each" });
const ann = await aStaffMember(db, "finance");
const bob = await aStaffMember(db, "finance");
const shop = await aRetailer(db);

const documents = () => db.owner`select * from invoices order by id`;
const statusOf = async (id: string) =>
  (await db.owner`select status from invoices where id = ${id}`)[0]?.status;
let before: Awaited<ReturnType<typeof settlementBooks>>;
beforeEach(async () => {
  before = await settlementBooks(db);
});
/** How the books have changed in this test. */
async function change() {
  const after = await settlementBooks(db);
  return {
    advances: after.advances - before.advances,
    payables: after.payables - before.payables,
    bank: after.bank - before.bank,
  };
}
const nothing = { advances: 0n, payables: 0n, bank: 0n };

describe("the straight way", () => {
  it("goes from the order to the delivery and leaves liability, fee and bank, and no advance", async () => {
    const order = await aConfirmedOrder(db, shop);
    const invoice = await invoiceFor(shop, order);
    expect(await change()).toEqual(nothing);
    await approved(ann, bob, invoice.id);
    expect(await change()).toEqual({ advances: 8_000n, payables: -8_000n, bank: 0n });
    const remittance = await remitted(ann, shop, [invoice.id], 8_000n);
    expect(await change()).toEqual({ advances: 8_000n, payables: 0n, bank: -8_000n });
    expect(await ordersOfRemittance(db.db, remittance.id)).toEqual([order.id]);
    await moveOrder(db, order.id, "shipped", "delivered");
    expect(await change()).toEqual({ advances: 0n, payables: 0n, bank: -8_000n });
    const lines = await trialBalance(db.db);
    expect(lines.filter(({ unit }) => unit === "JPY").reduce((sum, { balance }) => sum + balance, 0n)).toBe(
      0n,
    );
  });
});

describe("an invoice", () => {
  it("says what the law asks: issuer and T number, recipient, day, lines with their rate, totals and tax per rate", async () => {
    const order = await aConfirmedOrder(db, shop, [
      { price: 1_080, rate: 8, quantity: 2, name: "玉露 100g" },
      { price: 105, quantity: 3, name: "茶さじ" },
    ]);
    const { id, number } = await invoiceFor(shop, order);
    const [row] = await db.owner`select * from invoices where id = ${id}`;
    expect(row).toMatchObject({
      number,
      issuer: { name: expect.stringMatching(/^株式会社/), tNumber: "T7123456789012" },
      recipient: { name: expect.any(String), address: expect.any(String) },
      total: "2475",
      totals: [
        { rate: 8, gross: "2160", net: "2000", tax: "160" },
        { rate: 10, gross: "315", net: "287", tax: "28" },
      ],
      tax_rounding: "floor",
    });
    expect(row?.lines).toHaveLength(2);
  });

  it("is issued once for an order, for the total that was shown, by the order's own retailer", async () => {
    const order = await aConfirmedOrder(db, shop);
    const other = await aRetailer(db);
    const count = (await documents()).length;
    await expect(invoiceFor(other, order)).rejects.toMatchObject({ kind: "not_found" });
    await expect(issueInvoice(shop.as, freshKey(), { order: order.id, total: 7_999 })).rejects.toMatchObject({
      code: "settlement.draft_changed",
    });
    expect(await documents()).toHaveLength(count);
    const key = freshKey();
    const issued = await issueInvoice(shop.as, key, { order: order.id, total: 8_000 });
    expect(await issueInvoice(shop.as, key, { order: order.id, total: 8_000 })).toEqual(issued);
    await expect(invoiceFor(shop, order)).rejects.toMatchObject({ code: "settlement.invoiced_before" });
    expect(await documents()).toHaveLength(count + 1);
  });

  it("is not issued for an order that ended", async () => {
    const order = await aConfirmedOrder(db, shop);
    await moveOrder(db, order.id, "cancelled_by_retailer");
    await expect(invoiceFor(shop, order)).rejects.toMatchObject({ code: "settlement.order_not_open" });
  });

  it("gets the next number without a gap, also when many are issued and refused at the same moment", async () => {
    const own = await aRetailer(db);
    const orders = [];
    for (let n = 0; n < 8; n++) orders.push(await aConfirmedOrder(db, own, [{ price: 100 }]));
    const raced = await Promise.allSettled(
      orders.flatMap((order) => [
        invoiceFor(own, order),
        invoiceFor(own, order),
        invoiceFor(own, { ...order, price: 1n }),
      ]),
    );
    const numbers = raced.flatMap((one) => (one.status === "fulfilled" ? [one.value.number] : []));
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("of a monthly closing has everything confirmed until the period's end, and nothing twice", async () => {
    const back = setClock(() => instant("2026-10-20T10:00:00+09:00").getTime());
    const monthly = await aRetailer(db, { terms: "monthly", closingDay: 31 });
    await aConfirmedOrder(db, monthly, [{ price: 300 }]);
    await aConfirmedOrder(db, monthly, [{ price: 500, rate: 8 }]);
    back();
    const late = setClock(() => instant("2026-11-01T00:00:00+09:00").getTime());
    await aConfirmedOrder(db, monthly, [{ price: 900 }]);
    const { id } = await issueInvoice(monthly.as, freshKey(), { total: 800 });
    await expect(issueInvoice(monthly.as, freshKey(), { total: 900 })).rejects.toMatchObject({
      code: "settlement.nothing_to_invoice",
    });
    late();
    const [row] =
      await db.owner`select period_from::text, period_to::text, lines from invoices where id = ${id}`;
    expect(row).toMatchObject({ period_from: "2026-10-01", period_to: "2026-10-31" });
    expect(row?.lines).toHaveLength(2);
  });

  it("can be changed or deleted by nobody", async () => {
    const { id } = await invoiceFor(shop, await aConfirmedOrder(db, shop));
    for (const change of ["total = 1", "number = 99", "lines = '[]'", "issue_date = '2020-01-01'"]) {
      await expect(db.owner.unsafe(`update invoices set ${change} where id = '${id}'`)).rejects.toThrow(
        /cannot be changed/,
      );
    }
    await expect(db.owner`delete from invoices where id = ${id}`).rejects.toThrow(/append-only|refuse/);
    await expect(
      db.owner`update invoices set status = 'remitted', remittance_id = null where id = ${id}`,
    ).rejects.toThrow(/cannot go from issued to remitted/);
  });
});

describe("the acceptance of an invoice", () => {
  it("is never given by whoever proposed it: not at once, not twice, not after proposing it anew", async () => {
    const { id: invoiceId } = await invoiceFor(shop, await aConfirmedOrder(db, shop));
    const asked = await proposeInvoice(ann.as, freshKey(), { invoiceId });
    for (let n = 0; n < 2; n++) {
      await expect(approveInvoice(ann.as, freshKey(), asked)).rejects.toMatchObject({
        code: "approvals.own",
      });
    }
    await withdrawInvoiceProposal(ann.as, freshKey(), { approvalId: asked.approvalId });
    const again = await proposeInvoice(ann.as, freshKey(), { invoiceId });
    await expect(approveInvoice(ann.as, freshKey(), again)).rejects.toMatchObject({ code: "approvals.own" });
    await expect(approveInvoice(bob.as, freshKey(), asked)).rejects.toMatchObject({
      code: "approvals.decided",
    });
    expect(await statusOf(invoiceId)).toBe("issued");
    expect(await change()).toEqual(nothing);
  });

  it("is proposed once at a time, and given once however often it is pressed", async () => {
    const { id: invoiceId } = await invoiceFor(shop, await aConfirmedOrder(db, shop));
    const raced = await Promise.allSettled([
      proposeInvoice(ann.as, freshKey(), { invoiceId }),
      proposeInvoice(bob.as, freshKey(), { invoiceId }),
    ]);
    expect(raced.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const asked = raced.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))[0];
    const cleo = await aStaffMember(db, "administrator");
    const key = freshKey();
    await Promise.all([1, 2, 3].map(() => approveInvoice(cleo.as, key, asked))); // a retry gets the first answer
    await expect(approveInvoice(cleo.as, freshKey(), asked)).rejects.toMatchObject({
      code: "approvals.decided",
    });
    expect(await change()).toEqual({ advances: 8_000n, payables: -8_000n, bank: 0n });
  });

  it("may be refused with a reason, and then the order is invoiced anew under the next number", async () => {
    const order = await aConfirmedOrder(db, shop);
    const first = await invoiceFor(shop, order);
    const asked = await proposeInvoice(ann.as, freshKey(), { invoiceId: first.id });
    const refusal = { invoiceId: first.id, reason: "別の注文です" };
    await expect(refuseInvoice(bob.as, freshKey(), refusal)).rejects.toMatchObject({
      code: "settlement.proposed",
    });
    await declineProposedInvoice(bob.as, freshKey(), {
      approvalId: asked.approvalId,
      reason: "別の注文です",
    });
    expect(await statusOf(first.id)).toBe("declined");
    const second = await invoiceFor(shop, order);
    expect(second.number).toBe(first.number + 1);
    await refuseInvoice(bob.as, freshKey(), { ...refusal, invoiceId: second.id });
    await expect(proposeInvoice(ann.as, freshKey(), { invoiceId: second.id })).rejects.toMatchObject({
      code: "settlement.not_open",
    });
    expect(await change()).toEqual(nothing);
  });

  it("is for finance: neither support nor a retailer may give or see it", async () => {
    const { id: invoiceId } = await invoiceFor(shop, await aConfirmedOrder(db, shop));
    const support = await aStaffMember(db, "support");
    for (const other of [support.as, shop.as]) {
      await expect(proposeInvoice(other, freshKey(), { invoiceId })).rejects.toMatchObject({
        kind: "forbidden",
      });
    }
  });
});
