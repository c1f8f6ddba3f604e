import "server-only";
import { type Reader, raw } from "@/db/client";
import type { JournalKind } from "./journal-kinds";
import { idsOf, refusedBy } from "./post";
import { texts } from "./wire";

export type Reversal = {
  readonly kind: JournalKind;
  readonly sourceId: string;
  /** The journal to take back. */
  readonly of: { readonly kind: JournalKind; readonly sourceId: string };
};

/**
 * Takes whole journals back with the opposite moves, all of them or none, and answers the new journals' ids in order.
 * Throws rejected("ledger.reversed_before") for a journal taken back already, rejected("ledger.posted_before") for a
 * (kind, sourceId) in the ledger already, rejected("ledger.insufficient_points", {missing}) when what was received is
 * spent. A journal that was never posted, or is a reversal itself, is a bug of the caller.
 */
export async function reverse(to: Reader, reversals: readonly Reversal[], now: Date): Promise<bigint[]> {
  if (reversals.length === 0) return [];
  const kinds = texts(reversals.map((each) => each.kind));
  const sources = texts(reversals.map((each) => each.sourceId));
  const ofKinds = texts(reversals.map((each) => each.of.kind));
  const ofSources = texts(reversals.map((each) => each.of.sourceId));
  const [answer] = await raw(to)<Parameters<typeof idsOf>>`
    select ids, refusals, missing from ledger.reverse(${kinds}, ${sources}, ${ofKinds}, ${ofSources}, ${now})`.catch(
    (error) => {
      throw refusedBy(error);
    },
  );
  return idsOf(answer!);
}
