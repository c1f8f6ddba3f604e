import "server-only";
import { raw, type Tx } from "@/db/client";
import { balancesOf } from "@/lib/ledger/balances";
import type { Receiver } from "../rules";

/** An account that has received points, whose balance has a cap if it is a consumer's. */
export type Received = Pick<Receiver, "accountId" | "ledgerId" | "consumer">;

/**
 * Checks, after points were posted and their accounts are locked, that no consumer's account stands above the cap and
 * that none has been closed. When somebody else's points, or its owner's leaving, came in between, asks for a fresh
 * attempt: it will decide that the gift waits.
 */
export async function checkReceivers(tx: Tx, receivers: readonly Received[], cap: bigint): Promise<void> {
  const accounts = new Set(receivers.map((receiver) => receiver.accountId));
  const capped = receivers.filter((receiver) => receiver.consumer).map((receiver) => receiver.ledgerId);
  const [open, balances] = await Promise.all([
    // Whoever leaves holds this row until they have left; from here on they cannot.
    raw(tx)`
      select from points_accounts where id = any (${`{${[...accounts].join(",")}}`}::text[]) and status <> 'closed'
      for key share`,
    balancesOf(tx, capped),
  ]);
  if (open.length !== accounts.size) throw tryAgain();
  for (const balance of balances.values()) if (balance > cap) throw tryAgain();
}

/** What was decided on has changed meanwhile: the command starts afresh, as after a serialization failure. */
export function tryAgain(): Error {
  return Object.assign(new Error("the facts of this command have changed"), { code: "40001" });
}
