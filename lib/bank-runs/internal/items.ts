import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { bankRunItems, bankRunLines } from "@/db/schema/bank-runs";
import type { Id } from "@/lib/core/ids";
import { type ClaimedPayable, type PayableKind, payableSources } from "../payable-source";

type Claimed = ClaimedPayable & { readonly kind: PayableKind };

/** What lines pay, as their sources are told about it. */
export async function claimedOn(reader: Reader, lineIds: readonly Id<"brl">[]): Promise<Claimed[]> {
  const rows = await reader
    .select({
      id: bankRunItems.payableId,
      lineId: bankRunItems.lineId,
      amount: bankRunItems.amount,
      kind: bankRunLines.kind,
      reference: bankRunLines.reference,
      valueDate: bankRunLines.valueDate,
    })
    .from(bankRunItems)
    .innerJoin(bankRunLines, eq(bankRunLines.id, bankRunItems.lineId))
    .where(and(inArray(bankRunItems.lineId, [...lineIds]), eq(bankRunItems.live, true)))
    .orderBy(asc(bankRunItems.payableId));
  return rows;
}

/** These lines pay nothing any more: what they were for may stand on another. */
export async function freeItems(tx: Tx, lineIds: readonly Id<"brl">[]): Promise<void> {
  await tx
    .update(bankRunItems)
    .set({ live: false })
    .where(inArray(bankRunItems.lineId, [...lineIds]));
}

type Step = "release" | "paid" | "failed" | "returned";

/** Tells each source what became of its own, in one call a source. */
export async function tellSources(
  scope: Parameters<ReturnType<typeof payableSources>[number]["failed"]>[0],
  claimed: readonly Claimed[],
  step: Step,
  reason: string,
): Promise<void> {
  for (const source of payableSources()) {
    const own = claimed.filter(({ kind }) => kind === source.kind);
    if (!own.length) continue;
    if (step === "release") await source.release(scope, own);
    else if (step === "paid") await source.paid(scope, own);
    else await source[step](scope, own, reason);
  }
}
