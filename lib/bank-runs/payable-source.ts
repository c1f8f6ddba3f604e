import "server-only";
import type { Reader } from "@/db/client";
import type { PAYABLE_KINDS } from "@/db/schema/bank-runs";
import type { Id } from "@/lib/core/ids";
import type { Yen } from "@/lib/core/yen";
import type { Hat } from "@/lib/policy/actor";
import type { CommandScope } from "@/lib/runtime/command";

export type PayableKind = (typeof PAYABLE_KINDS)[number];

/** Something that is due to be paid by a bank run. */
export type Payable = {
  /** The id of the invoice or cash-out. */
  readonly id: string;
  readonly kind: PayableKind;
  /** Payables of one payee and kind go out as one transfer where the source says so. */
  readonly payeeId: string;
  readonly payeeName: string;
  /** What is due now, in yen: less credit notes, less fees. */
  readonly amount: Yen;
  /** Where to; null while there is no account that may be paid to. */
  readonly bankAccountId: Id<"bac"> | null;
  readonly dueSince: Date;
};

/** A payable that stands on a line, as its source is told about it. */
export type ClaimedPayable = {
  readonly id: string;
  readonly lineId: Id<"brl">;
  readonly amount: Yen;
  /** What the bank's statement names the transfer by, and the day on it. */
  readonly reference: string;
  readonly valueDate: string | null;
};

type Scope = Pick<CommandScope<Hat>, "tx" | "actor" | "now" | "emit">;

/**
 * A feature that has money to send. Each call takes part in the bank run's own transaction and is written over a set, so
 * that a line and what it pays never disagree. Every step is conditional: what is not in the expected state any more
 * throws `rejected`, and nothing of the set happens.
 */
export type PayableSource = {
  readonly kind: PayableKind;
  /** Whether payables of one payee share a line. */
  readonly together: boolean;
  /** What is due and in no run, oldest first. */
  readonly due: (reader: Reader, now: Date) => Promise<readonly Payable[]>;
  /** Locks payables that are due and marks them as in a run; answers what they are now. */
  readonly claim: (scope: Scope, ids: readonly string[]) => Promise<readonly Payable[]>;
  /** Names the lines that claimed payables stand on. */
  readonly place: (scope: Scope, claimed: readonly ClaimedPayable[]) => Promise<void>;
  /** They are in no run any more, and due again. */
  readonly release: (scope: Scope, claimed: readonly ClaimedPayable[]) => Promise<void>;
  /** The bank has paid them. */
  readonly paid: (scope: Scope, claimed: readonly ClaimedPayable[]) => Promise<void>;
  /** The bank has not paid them and the money never left, or is back at once. */
  readonly failed: (scope: Scope, claimed: readonly ClaimedPayable[], reason: string) => Promise<void>;
  /** Paid before, and the money is really back on the operator's account. */
  readonly returned: (scope: Scope, claimed: readonly ClaimedPayable[], reason: string) => Promise<void>;
};

// Features stand on bank runs, so they make themselves known when the process is put together.
const slot = Symbol.for("mizuhiki.payable-sources");
const registry = globalThis as { [slot]?: readonly PayableSource[] };

/** Says who has money to send. */
export function providePayableSources(sources: readonly PayableSource[]): void {
  registry[slot] = sources;
}

/** Everybody who has money to send. Throws when nobody was named. */
export function payableSources(): readonly PayableSource[] {
  const sources = registry[slot];
  if (!sources) throw new Error("no payables: call providePayableSources first");
  return sources;
}

/** The source of one kind of payables. */
export function payableSource(kind: PayableKind): PayableSource {
  const found = payableSources().find((source) => source.kind === kind);
  if (!found) throw new Error(`nobody provides payables of the kind ${kind}`);
  return found;
}
