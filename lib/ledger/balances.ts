import "server-only";
import { type RawTransaction, type Reader, raw } from "@/db/client";
import type { Unit } from "./chart";

/** What stands in these accounts now, by id: came in minus went out. An id that is no account is missing. */
export async function balancesOf(reader: Reader, ids: readonly bigint[]): Promise<Map<bigint, bigint>> {
  const rows = await rowsOf(raw(reader), ids);
  return new Map(rows.map((row) => [row.account, row.balance]));
}

type Row = { account: bigint; balance: bigint };

/** The usual case, one member's account, is a statement of its own: its plan is made once. */
async function rowsOf(sql: RawTransaction, ids: readonly bigint[]): Promise<Row[]> {
  const [first] = ids;
  if (first === undefined) return [];
  if (ids.length === 1 && first >= 1000n)
    return sql<Row[]>`select account, balance from ledger.balances where account = ${first}`;
  return sql<Row[]>`
    select account, balance from ledger.account_balances where account = any (${`{${ids.join(",")}}`}::bigint[])`;
}

export type TrialLine = { readonly unit: Unit; readonly kind: string; readonly balance: bigint };

/**
 * The trial balance: what stands in each operator account, and in all members' and all organisations' accounts
 * together. The lines of a unit add up to zero.
 */
export async function trialBalance(reader: Reader): Promise<TrialLine[]> {
  return raw(reader)<TrialLine[]>`
    select unit, kind, sum(balance)::bigint as balance from ledger.account_balances
    group by unit, kind order by unit desc, min(account)`;
}
