import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orderSettlements, repayments } from "@/db/schema/settlement";
import { jstDate } from "@/lib/core/clock";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { type Yen, yen } from "@/lib/core/yen";
import { OPERATOR } from "@/lib/ledger/chart";
import { post } from "@/lib/ledger/post";
import { command } from "@/lib/runtime/command";
import { violates } from "@/lib/runtime/database-errors";
import { RecordRepaymentInput } from "./inputs";

/**
 * Records money that a retailer has paid back for orders that failed after they were remitted: whole orders, to the yen
 * ("settlement.repaid_differs" {due}), under a bank reference that is used once ("settlement.repayment_used"). Bank up,
 * receivable down; the retailer is told. What is not owed (any more) is "settlement.not_owed".
 */
export const recordRepayment = command({
  name: "repayment.record",
  hats: ["staff"],
  input: RecordRepaymentInput,
  async run({ tx, actor, now, emit, about }, { retailerId, orderIds, amount, reference, paidOn, note }) {
    if (paidOn > jstDate(now)) throw rejected("settlement.day_ahead", {}, "paidOn");
    const due = await lockOwed(tx, retailerId, orderIds);
    if (due !== amount) throw rejected("settlement.repaid_differs", { due }, "amount");
    const id = newId("rpy", now);
    await tx
      .insert(repayments)
      .values({
        id,
        retailerId,
        amount,
        bankReference: reference,
        paidOn,
        recordedBy: actor.personId,
        recordedAt: now,
        note,
      })
      .catch((error: unknown) => {
        if (!violates(error, "repayments_bank_reference")) throw error;
        throw rejected("settlement.repayment_used", {}, "reference");
      });
    await tx
      .update(orderSettlements)
      .set({ status: "recovered", statusAt: now, repaymentId: id })
      .where(inArray(orderSettlements.orderId, [...orderIds]));
    const { bank, receivables } = OPERATOR;
    const received = { from: receivables, to: bank, unit: "JPY" as const, amount };
    await post(tx, [{ kind: "repayment.received", sourceId: id, moves: [received] }], now);
    await emit("repayment.recorded", { repaymentId: id });
    about(id, { retailerId });
    return { id };
  },
});

/** Locks what this retailer owes for these orders; answers what it comes to. */
async function lockOwed(tx: Tx, retailerId: Id<"org">, ids: readonly Id<"ord">[]): Promise<Yen> {
  const found = await tx
    .select({ amount: orderSettlements.amount })
    .from(orderSettlements)
    .where(
      and(
        inArray(orderSettlements.orderId, [...ids]),
        eq(orderSettlements.retailerId, retailerId),
        eq(orderSettlements.status, "recovering"),
      ),
    )
    .orderBy(asc(orderSettlements.orderId))
    .for("update");
  if (found.length < ids.length) throw rejected("settlement.not_owed", {}, "orderIds");
  return yen(found.reduce((sum, { amount }) => sum + amount, 0n));
}
