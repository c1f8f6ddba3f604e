import "server-only";
import { and, asc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { debtSettlements, debts } from "@/db/schema/purchases";
import type { Id } from "@/lib/core/ids";
import { type Points, points } from "@/lib/core/points";
import type { Yen } from "@/lib/core/yen";
import type { Journal } from "@/lib/ledger/post";
import { debtReturnedMoves, debtSettledMoves } from "./moves";

const isOpen = (accountId: Id<"acc">) =>
  and(eq(debts.accountId, accountId), isNull(debts.cancelledAt), lt(debts.settledPoints, debts.points));

/** The points that an account owes for payments that were taken back. */
export async function owedBy(reader: Reader, accountId: Id<"acc">): Promise<Points> {
  const [row] = await reader
    .select({ owed: sql<string>`coalesce(sum(${debts.points} - ${debts.settledPoints}), 0)` })
    .from(debts)
    .where(isOpen(accountId));
  return points(row?.owed ?? "0");
}

/** Notes what somebody owes from now on. Owing nothing leaves no trace. */
export async function addDebt(
  tx: Tx,
  debt: { sourceId: string; accountId: Id<"acc">; purchaseId: Id<"pur">; points: Points; yenPerPoint: Yen },
  now: Date,
): Promise<void> {
  if (debt.points > 0n) await tx.insert(debts).values({ ...debt, createdAt: now });
}

/**
 * Lets newly bought points settle what the account owes, the oldest debt first. Returns the journals for it, to be
 * posted after the purchase's own; empty when nothing is owed.
 */
export async function settleDebts(
  tx: Tx,
  account: { id: Id<"acc">; ledgerAccountId: bigint },
  purchase: { id: Id<"pur">; points: Points },
): Promise<Journal[]> {
  const open = await tx
    .select()
    .from(debts)
    .where(isOpen(account.id))
    .orderBy(asc(debts.createdAt))
    .for("update");
  const journals: Journal[] = [];
  let left: bigint = purchase.points;
  for (const debt of open) {
    const owed = debt.points - debt.settledPoints;
    const settled = points(owed < left ? owed : left);
    if (settled === 0n) break;
    left -= settled;
    await tx
      .update(debts)
      .set({ settledPoints: points(debt.settledPoints + settled) })
      .where(eq(debts.sourceId, debt.sourceId));
    await tx
      .insert(debtSettlements)
      .values({ sourceId: debt.sourceId, purchaseId: purchase.id, points: settled });
    journals.push({
      kind: "debt.settled",
      sourceId: `${purchase.id}:${debt.sourceId}`,
      moves: debtSettledMoves(account.ledgerAccountId, settled, debt.yenPerPoint),
    });
  }
  return journals;
}

/** Cancels a debt whose reason fell away. Returns the journal that gives back what had settled it, if anything had. */
export async function cancelDebt(
  tx: Tx,
  sourceId: string,
  ledgerAccountId: bigint,
  now: Date,
): Promise<Journal[]> {
  const [debt] = await tx
    .update(debts)
    .set({ cancelledAt: now })
    .where(and(eq(debts.sourceId, sourceId), isNull(debts.cancelledAt)))
    .returning();
  if (!debt || debt.settledPoints === 0n) return [];
  const moves = debtReturnedMoves(ledgerAccountId, debt.settledPoints, debt.yenPerPoint);
  return [{ kind: "debt.returned", sourceId, moves }];
}
