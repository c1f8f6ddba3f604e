import { describe, expect, it } from "vitest";
import type { Id } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { useDatabase } from "@/tests/support/database";
import { aRetailer } from "@/tests/support/factories/exchanges";
import { aConfirmedOrder, freshKey, invoiceFor, moveOrder } from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { testMoneyCommand } from "@/tests/support/money";
import { correctInvoice } from "./correct-invoice";
import {
  approveInvoice,
  declineProposedInvoice,
  proposeInvoice,
  refuseInvoice,
  withdrawInvoiceProposal,
} from "./decide-invoice";

const db = await useDatabase({ max: 24, books: "each" });
const ann = await aStaffMember(db, "finance");
const bob = await aStaffMember(db, "finance");
const cleo = await aStaffMember(db, "administrator");
const _support = await aStaffMember(db, "support");
const shop = await aRetailer(db);

type Order = { id: Id<"ord">; price: bigint };
const invoicesOf = async (id: string) =>
  (
    await db.owner`select distinct i.id, i.status from invoices i,
      jsonb_array_elements(i.lines) l where l ->> 'orderId' = ${id} and i.kind = 'invoice' order by i.id`
  ).map(({ status }) => status);
const settled = async (id: string) =>
  (await db.owner`select status from order_settlements where order_id = ${id}`)[0]?.status;

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
      tells: ["invoice.approved"],
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
      tells: ["invoice.declined"],
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
      tells: [],
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
      tells: [],
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
      tells: ["invoice.declined"],
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
