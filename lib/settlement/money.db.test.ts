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
import { effectOf, stateOf, testMoneyCommand } from "@/tests/support/money";
import { correctInvoice } from "./correct-invoice";
import {
  approveInvoice,
  declineProposedInvoice,
  proposeInvoice,
  refuseInvoice,
  withdrawInvoiceProposal,
} from "./decide-invoice";
import { issueInvoice } from "./issue-invoice";
import { recordRemittance } from "./record-remittance";

const db = await useDatabase({ max: 24, books: "each" });
const ann = await aStaffMember(db, "finance");
const bob = await aStaffMember(db, "finance");
const cleo = await aStaffMember(db, "administrator");
const support = await aStaffMember(db, "support");
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

describe("deciding an invoice", () => {
  type Asked = { order: Order; invoiceId: Id<"ivc">; approvalId: Id<"apr">; hash: string };
  const anInvoice = async () => {
    const order = await aConfirmedOrder(db, shop);
    return { order, invoiceId: (await invoiceFor(shop, order)).id };
  };
  const asked = async (): Promise<Asked> => {
    const found = await anInvoice();
    const { invoiceId } = found;
    return { ...found, ...(await proposeInvoice(ann.as, freshKey(), { invoiceId })) };
  };
  const reason = "別の注文です";
  const approve = ({ approvalId, hash }: Asked, key: string) =>
    approveInvoice(bob.as, key, { approvalId, hash });
  const decline = ({ approvalId }: Asked, key: string) =>
    declineProposedInvoice(cleo.as, key, { approvalId, reason });
  const withdraw = ({ approvalId }: Asked, key: string) =>
    withdrawInvoiceProposal(ann.as, key, { approvalId });
  const stands = (state: string, request?: string) => async (found: Pick<Asked, "order" | "invoiceId">) => {
    expect(await invoicesOf(found.order.id)).toEqual([state]);
    const requests = await db.owner`select status from approvals where subject = ${found.invoiceId}`;
    expect(requests.map(({ status }) => status)).toEqual(request ? [request] : []);
  };
  const decided = { code: "approvals.decided" };
  const isApproved = { act: approve, done: stands("approved", "approved"), loses: decided, wins: decided };
  const isDeclined = { act: decline, done: stands("declined", "declined"), loses: decided, wins: decided };
  const isWithdrawn = { act: withdraw, done: stands("issued", "withdrawn"), loses: decided, wins: decided };

  describe("approving", () => {
    testMoneyCommand<Asked>(db, {
      arrange: asked,
      act: approve,
      done: async (found) => {
        await stands("approved", "approved")(found);
        expect(await settled(found.order.id)).toBe("approved");
      },
      refusals: {
        "it was approved": { given: (found) => approve(found, freshKey()), act: approve, says: decided },
        "it is one's own request": {
          act: ({ approvalId, hash }, key) => approveInvoice(ann.as, key, { approvalId, hash }),
          says: { code: "approvals.own" },
        },
        "it is not what was seen": {
          act: ({ approvalId }, key) => approveInvoice(bob.as, key, { approvalId, hash: "0".repeat(64) }),
          says: { code: "approvals.changed" },
        },
        "its orders have ended": {
          given: ({ order }) => moveOrder(db, order.id, "cancelled_by_retailer"),
          act: approve,
          says: { code: "settlement.orders_ended" },
        },
      },
      rivals: { "a refusal": isDeclined, "the withdrawal": isWithdrawn, "another approval": isApproved },
    });
  });

  describe("declining", () => {
    testMoneyCommand<Asked>(db, {
      arrange: asked,
      act: decline,
      done: async (found) => {
        await stands("declined", "declined")(found);
        expect(await settled(found.order.id)).toBeUndefined();
      },
      refusals: {
        "it was approved": { given: (found) => approve(found, freshKey()), act: decline, says: decided },
        "no reason is given": {
          act: ({ approvalId }, key) => declineProposedInvoice(cleo.as, key, { approvalId, reason: " " }),
          says: { kind: "validation" },
        },
      },
      rivals: { "an approval": isApproved },
    });
  });

  describe("withdrawing a proposal", () => {
    testMoneyCommand<Asked>(db, {
      arrange: asked,
      act: withdraw,
      done: stands("issued", "withdrawn"),
      refusals: {
        "somebody else asked": {
          act: ({ approvalId }, key) => withdrawInvoiceProposal(bob.as, key, { approvalId }),
          says: { code: "approvals.not_requester" },
        },
      },
      rivals: { "an approval": isApproved },
    });
  });

  type Open = Awaited<ReturnType<typeof anInvoice>>;
  const propose = ({ invoiceId }: Open, key: string) => proposeInvoice(ann.as, key, { invoiceId });
  const refuse = ({ invoiceId }: Open, key: string) => refuseInvoice(bob.as, key, { invoiceId, reason });
  const proposed = { code: "settlement.proposed" };
  const notOpen = { code: "settlement.not_open" };

  describe("proposing", () => {
    testMoneyCommand<Open>(db, {
      arrange: anInvoice,
      act: propose,
      done: stands("issued", "requested"),
      refusals: {
        "somebody has proposed it": {
          given: (found) => propose(found, freshKey()),
          act: ({ invoiceId }, key) => proposeInvoice(bob.as, key, { invoiceId }),
          says: proposed,
        },
        "it was refused": { given: (found) => refuse(found, freshKey()), act: propose, says: notOpen },
      },
      rivals: {
        "a refusal by one person": {
          act: refuse,
          done: stands("declined"),
          loses: proposed,
          wins: notOpen,
        },
        "another proposal": {
          act: ({ invoiceId }, key) => proposeInvoice(bob.as, key, { invoiceId }),
          done: stands("issued", "requested"),
          loses: proposed,
          wins: proposed,
        },
      },
    });
  });

  describe("refusing alone", () => {
    testMoneyCommand<Open>(db, {
      arrange: anInvoice,
      act: refuse,
      done: stands("declined"),
      refusals: {
        "somebody has proposed it": {
          given: (found) => propose(found, freshKey()),
          act: refuse,
          says: proposed,
        },
      },
      rivals: {
        "another refusal": { act: refuse, done: stands("declined"), loses: notOpen, wins: notOpen },
      },
    });
  });

  it("of an invoice whose orders end at that moment either approves and credits it, or declines it: nobody waits for it", async () => {
    for (let round = 0; round < 4; round++) {
      const found = await asked();
      await moveOrder(db, found.order.id, "cancelled_by_retailer");
      const ended = () => correctInvoice(asSystem("test"), freshKey(), { orderId: found.order.id });
      const acts = [() => approve(found, freshKey()), ended];
      await Promise.allSettled((round % 2 ? acts.reverse() : acts).map((act) => act()));
      await stands("declined", "lapsed")(found);
    }
  });
});

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
