import "server-only";
import type { Tx } from "@/db/client";
import { balancesOf } from "@/lib/ledger/balances";
import type { Receiver } from "../rules";

/** An account whose balance has a cap, if it is a consumer's. */
export type Capped = Pick<Receiver, "ledgerId" | "consumer">;

/**
 * Checks, after points were posted and their accounts are locked, that no consumer's account stands above the cap.
 * When somebody else's points came in between, asks for a fresh attempt: it will decide that the gift waits.
 */
export async function checkCaps(tx: Tx, receivers: readonly Capped[], cap: bigint): Promise<void> {
  const ids = receivers.filter((receiver) => receiver.consumer).map((receiver) => receiver.ledgerId);
  if (!ids.length) return;
  const balances = await balancesOf(tx, ids);
  for (const balance of balances.values()) if (balance > cap) throw tryAgain();
}

/** What was decided on has changed meanwhile: the command starts afresh, as after a serialization failure. */
export function tryAgain(): Error {
  return Object.assign(new Error("the facts of this command have changed"), { code: "40001" });
}
