import type { Connection, Reader } from "@/db/client";
import { now } from "@/lib/core/clock";
import { balancesOf } from "@/lib/ledger/balances";
import { FACE_VALUE, OPERATOR } from "@/lib/ledger/chart";
import { openLedgerAccounts } from "@/lib/ledger/open-account";
import { type Journal, type Move, post } from "@/lib/ledger/post";

let sources = 0;

/** A source id that no other journal of this run has. */
export const aSource = () => `trf_${String(++sources).padStart(26, "0")}`;

export const points = (from: bigint, to: bigint, amount: bigint): Move => ({ from, to, unit: "PTS", amount });

/** A journal of one move between two accounts. */
export function aGift(from: bigint, to: bigint, amount: bigint, sourceId = aSource()): Journal {
  return { kind: "transfer.delivered", sourceId, moves: [points(from, to, amount)] };
}

/** Points issued to an account against their face value in yen. */
export function anIssue(to: bigint, amount: bigint): Journal {
  const yen = { from: OPERATOR.pointsLiability, to: OPERATOR.stripeClearing, unit: "JPY" } as const;
  return {
    kind: "purchase.settled",
    sourceId: aSource(),
    moves: [points(OPERATOR.pointsIssued, to, amount), { ...yen, amount: amount * FACE_VALUE }],
  };
}

/** Members' ledger accounts, one for each balance that is wished for. */
export async function ledgerAccounts<const B extends readonly bigint[]>(
  db: Connection,
  ...balances: B
): Promise<{ [I in keyof B]: bigint }> {
  const ids = await db.db.transaction((tx) => openLedgerAccounts(tx, "member", balances.length, now()));
  const issues = balances.flatMap((amount, n) => (amount > 0n ? [anIssue(ids[n]!, amount)] : []));
  await post(db.db, issues, now());
  return ids as { [I in keyof B]: bigint };
}

/** What stands in these accounts, in their order. */
export async function balancesIn(reader: Reader, ...ids: bigint[]): Promise<(bigint | undefined)[]> {
  const found = await balancesOf(reader, ids);
  return ids.map((id) => found.get(id));
}
