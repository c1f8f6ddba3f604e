import type { Id } from "@/lib/core/ids";
import { type Yen, yen } from "@/lib/core/yen";
import type { Payable, PayableKind } from "./payable-source";

/** A payable whose account is known. */
export type Payee = Payable & { readonly bankAccountId: Id<"bac"> };

/** One transfer before it has a place: to whom, how much, what for. */
export type PlannedLine = {
  readonly kind: PayableKind;
  readonly payeeId: string;
  readonly payeeName: string;
  readonly bankAccountId: Id<"bac">;
  readonly amount: Yen;
  readonly items: readonly Payee[];
};

/** Remittances come first. Within a kind the ids decide, which sort by age. */
const ORDER: readonly PayableKind[] = ["remittance", "cash_out"];

/**
 * The transfers that pay these payables: one for each, or one for each payee and account where their kind goes
 * together. The same payables make the same lines in the same order, in whichever order they are given.
 */
export function linesOf(payables: readonly Payee[], together: (kind: PayableKind) => boolean): PlannedLine[] {
  const groups = new Map<string, Payee[]>();
  for (const payable of payables.toSorted(inOrder)) {
    const { kind, payeeId, bankAccountId, id } = payable;
    const key = together(kind) ? `${kind} ${payeeId} ${bankAccountId}` : id;
    const group = groups.get(key);
    if (group) group.push(payable);
    else groups.set(key, [payable]);
  }
  return [...groups.values()].map((items) => {
    const { kind, payeeId, payeeName, bankAccountId } = items[0] as Payee;
    const amount = yen(items.reduce((sum, item) => sum + item.amount, 0n));
    return { kind, payeeId, payeeName, bankAccountId, amount, items };
  });
}

function inOrder(a: Payee, b: Payee): number {
  return (
    ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || compare(a.payeeId, b.payeeId) || compare(a.id, b.id)
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A list in pieces of at most this many, in its order. */
export function inPieces<T>(all: readonly T[], size: number): (readonly T[])[] {
  const pieces: (readonly T[])[] = [];
  for (let start = 0; start < all.length; start += size) pieces.push(all.slice(start, start + size));
  return pieces;
}

/** A list by what its members have in common, each group in its order. */
export function grouped<T, K>(all: readonly T[], key: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}
