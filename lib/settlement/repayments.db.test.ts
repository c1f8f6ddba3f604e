import { describe, expect, it } from "vitest";
import type { Id } from "@/lib/core/ids";
import { trialBalance } from "@/lib/ledger/balances";
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
import { testMoneyCommand } from "@/tests/support/money";
import { lastMail, mailsTo, runEvents } from "@/tests/support/outbox";
import { correctInvoice } from "./correct-invoice";
import { getInvoice } from "./invoice-queries";
import { settlementJobs } from "./job-module";
import { ordersOfRemittance } from "./queries";
import { recordRepayment } from "./record-repayment";
import { listRepayments, owedByRetailers } from "./repayment-queries";

const db = await useDatabase({ max: 24, books: "each" });
const ann = await aStaffMember(db, "finance");
const bob = await aStaffMember(db, "finance");
const support = await aStaffMember(db, "support");
const shop = await aRetailer(db);
const other = await aRetailer(db);

type Owed = { id: Id<"ord">; invoiceId: Id<"ivc">; remittanceId: Id<"rem"> };

/** An order of ¥8,000 that was paid for and then failed: its retailer owes the money. */
async function anOwed(): Promise<Owed> {
  const order = await aConfirmedOrder(db, shop);
  const { id: invoiceId } = await invoiceFor(shop, order);
  await approved(ann, bob, invoiceId);
  const { id: remittanceId } = await remitted(ann, shop, [invoiceId], 8_000n);
  await moveOrder(db, order.id, "taken_back");
  await correctInvoice(asSystem("test"), freshKey(), { orderId: order.id });
  return { id: order.id, invoiceId, remittanceId };
}
const wishOf = (orderIds: string[], more: object = {}) => ({
  retailerId: shop.organisationId,
  orderIds,
  amount: 8_000 * orderIds.length,
  reference: `BACK-${orderIds[0]}`,
  paidOn: "2026-11-10",
  ...more,
});
const repay = ({ id }: Owed, key: string) => recordRepayment(ann.as, key, wishOf([id]));
const byBob = ({ id }: Owed, key: string) =>
  recordRepayment(bob.as, key, wishOf([id], { reference: `AGAIN-${id}` }));
const repaid = async ({ id, invoiceId }: Owed) => {
  const [row] = await db.owner`select status from order_settlements where order_id = ${id}`;
  expect(row?.status).toBe("recovered");
  expect((await getInvoice(ann.as, { id: invoiceId })).recoveries).toEqual({ owed: 0n, repaid: 8_000n });
};
const notOwed = { code: "settlement.not_owed" };

describe("recording a repayment", () => {
  testMoneyCommand<Owed>(db, {
    arrange: anOwed,
    act: repay,
    tells: ["repayment.recorded"],
    done: repaid,
    refusals: {
      "it was repaid": { given: (owed) => repay(owed, freshKey()), act: byBob, says: notOwed },
      "it is a yen too little": {
        act: ({ id }, key) => recordRepayment(ann.as, key, wishOf([id], { amount: 7_999 })),
        says: { code: "settlement.repaid_differs", params: { due: 8_000n } },
      },
      "it is a yen too much": {
        act: ({ id }, key) => recordRepayment(ann.as, key, wishOf([id], { amount: 8_001 })),
        says: { code: "settlement.repaid_differs", params: { due: 8_000n } },
      },
      "the day has not come": {
        act: ({ id }, key) => recordRepayment(ann.as, key, wishOf([id], { paidOn: "2999-01-01" })),
        says: { code: "settlement.day_ahead" },
      },
      "another retailer owes it": {
        act: ({ id }, key) =>
          recordRepayment(ann.as, key, wishOf([id], { retailerId: other.organisationId })),
        says: notOwed,
      },
      "no order is chosen": {
        act: (_, key) => recordRepayment(ann.as, key, wishOf([])),
        says: { kind: "validation" },
      },
      "the reference is used": {
        given: async ({ id }) => {
          const first = await anOwed();
          await recordRepayment(ann.as, freshKey(), wishOf([first.id], { reference: `BACK-${id}` }));
        },
        act: repay,
        says: { code: "settlement.repayment_used" },
      },
      "the person is not of finance": {
        act: ({ id }, key) => recordRepayment(support.as, key, wishOf([id])),
        says: { kind: "forbidden" },
      },
    },
    rivals: {
      "another repayment of the same order": { act: byBob, done: repaid, loses: notOwed, wins: notOwed },
    },
  });

  it("brings the money back into the bank, and leaves no receivable and no trial balance", async () => {
    const before = await settlementBooks(db);
    const [one, two] = [await anOwed(), await anOwed()];
    expect((await settlementBooks(db)).receivables - before.receivables).toBe(16_000n);
    await recordRepayment(ann.as, freshKey(), wishOf([one.id, two.id]));
    expect(await settlementBooks(db)).toEqual(before);
    const yen = (await trialBalance(db.db)).filter(({ unit }) => unit === "JPY");
    expect(yen.reduce((sum, { balance }) => sum + balance, 0n)).toBe(0n);
    expect(await ordersOfRemittance(db.db, one.remittanceId)).toEqual([one.id]);
  });

  it("is told to the retailer once, and shown to the staff with what is still owed", async () => {
    const [one, two] = [await anOwed(), await anOwed()];
    const still = (await owedByRetailers(ann.as, {})).retailers.find(({ id }) => id === shop.organisationId);
    await recordRepayment(ann.as, freshKey(), wishOf([one.id]));
    const { retailers, orders } = await owedByRetailers(ann.as, { retailer: shop.organisationId });
    expect(retailers).toMatchObject([{ id: shop.organisationId, due: (still?.due ?? 0n) - 8_000n }]);
    expect(orders.map(({ id }) => id)).toContain(two.id);
    expect(orders.map(({ id }) => id)).not.toContain(one.id);
    expect((await listRepayments(ann.as, {}))[0]).toMatchObject({
      amount: 8_000n,
      bankReference: `BACK-${one.id}`,
    });
    await runEvents(db, [settlementJobs]);
    await runEvents(db, [settlementJobs]);
    const mail = await lastMail(db, shop.email, "repayment");
    expect(mail.params).toMatchObject({ amount: 8_000n });
    const about = (await mailsTo(db, shop.email)).filter(
      ({ template, params }) => template === "repayment" && params.bankReference === `BACK-${one.id}`,
    );
    expect(about).toMatchObject([{ params: { orderIds: [one.id] } }]);
  });

  it("cannot be changed or deleted by anybody", async () => {
    await repay(await anOwed(), freshKey());
    await expect(db.owner`update repayments set amount = 1`).rejects.toThrow();
    await expect(db.owner`delete from repayments`).rejects.toThrow();
  });
});
