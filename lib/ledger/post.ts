import "server-only";
import { type Reader, raw } from "@/db/client";
import { type AppError, rejected } from "@/lib/core/errors";
import { violates } from "@/lib/runtime/database-errors";
import type { Unit } from "./chart";
import type { JournalKind } from "./journal-kinds";
import { columnsOf } from "./wire";

/** An amount (> 0) of one unit, out of one account into another of the same unit. */
export type Move = {
  readonly from: bigint;
  readonly to: bigint;
  readonly unit: Unit;
  readonly amount: bigint;
};

/** Something that happened: its moves count one after another. `sourceId`: the id of what caused it. */
export type Journal = {
  readonly kind: JournalKind;
  readonly sourceId: string;
  readonly moves: readonly Move[];
  /** The journal that these moves take back, whole. Usually made by `reverse`. */
  readonly reverses?: bigint;
};

export type Outcome =
  | { readonly ok: true; readonly journalId: bigint }
  | { readonly ok: false; readonly refusal: AppError };

type Answer = { ids: bigint[] | null; refusals: Refusal[] | null; missing: bigint[] | null };
type Refusal = "" | "insufficient_points" | "posted_before";

/**
 * Posts a set of journals in one round trip, all of them or none, and answers their ids in order. They are decided in
 * order, each against what the ones before it left. Outside a transaction the call is one of its own.
 * Throws rejected("ledger.insufficient_points", {missing}) for the first that an account cannot pay, or
 * rejected("ledger.posted_before") when one of (kind, sourceId) stands in the ledger already.
 */
export async function post(to: Reader, journals: readonly Journal[], now: Date): Promise<bigint[]> {
  if (journals.length === 0) return [];
  const answer = await callPost(to, journals, now, false).catch((error) => {
    throw refusedBy(error);
  });
  return idsOf(answer);
}

/**
 * Posts those of a set that can be posted, decided in order, and answers what became of each. A source that somebody
 * else posts at the same moment breaks the call (with the constraint journals_source): then nothing is posted, and the
 * same call again sees it.
 */
export async function postEach(to: Reader, journals: readonly Journal[], now: Date): Promise<Outcome[]> {
  if (journals.length === 0) return [];
  const { ids, refusals, missing } = await callPost(to, journals, now, true);
  return journals.map((_, n) => {
    const refusal = refusals?.[n];
    if (refusal) return { ok: false, refusal: asError(refusal, missing?.[n]) };
    return { ok: true, journalId: ids![n]! };
  });
}

/** The ids of an all-or-nothing posting, or its first refusal thrown. */
export function idsOf({ ids, refusals, missing }: Answer): bigint[] {
  const refused = refusals?.findIndex((refusal) => refusal !== "") ?? -1;
  if (refused >= 0) throw asError(refusals![refused]!, missing?.[refused]);
  return ids ?? [];
}

/** A broken constraint as the refusal that it means. */
export function refusedBy(error: unknown): unknown {
  if (violates(error, "journals_source")) return rejected("ledger.posted_before");
  if (violates(error, "journals_reverses")) return rejected("ledger.reversed_before");
  const missing = violates(error, "balances_floor") ? missingIn(error) : undefined;
  if (missing !== undefined) return asError("insufficient_points", missing);
  return error;
}

/** How many points are missing, as `ledger.raise_refusal` says it. */
function missingIn(error: unknown): bigint | undefined {
  const detail = error instanceof Error && "detail" in error ? String(error.detail) : "";
  return /^\d+$/.test(detail) ? BigInt(detail) : undefined;
}

function asError(refusal: Refusal, missing = 0n): AppError {
  return refusal === "posted_before"
    ? rejected("ledger.posted_before")
    : rejected("ledger.insufficient_points", { missing });
}

async function callPost(to: Reader, journals: readonly Journal[], now: Date, each: boolean): Promise<Answer> {
  const c = columnsOf(journals);
  const [answer] = await raw(to)<Answer[]>`
    select ids, refusals, missing from ledger.post(${c.kinds}, ${c.sources}, ${c.reverses},
      ${c.journal}, ${c.line}, ${c.unit}, ${c.from}, ${c.to}, ${c.amount}, ${now}, ${each})`;
  return answer!;
}
