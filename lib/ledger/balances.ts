import "server-only";
import { type Reader, raw } from "@/db/client";
import type { Unit } from "./chart";

/** What stands in these accounts now, by id: came in minus went out. An id that is no account is missing. */
export async function balancesOf(reader: Reader, ids: readonly bigint[]): Promise<Map<bigint, bigint>> {
  if (ids.length === 0) return new Map();
  const rows = await raw(reader)<{ account: bigint; balance: bigint }[]>`
    select account, balance from ledger.account_balances where account = any (${`{${ids.join(",")}}`}::bigint[])`;
  return new Map(rows.map((row) => [row.account, row.balance]));
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
