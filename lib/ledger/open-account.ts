import "server-only";
import { raw, type Tx } from "@/db/client";

/** Opens points accounts with a floor of zero, empty. Answers their ids, rising. */
export async function openLedgerAccounts(
  tx: Tx,
  kind: "member" | "organisation",
  count: number,
  now: Date,
): Promise<bigint[]> {
  const [row] = await raw(tx)<{ ids: bigint[] }[]>`
    select ledger.open_accounts(${kind}, ${count}::int, ${now}) as ids`;
  return row?.ids ?? [];
}
