import "server-only";
import { raw, type Tx } from "@/db/client";
import { AppError } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { Points } from "@/lib/core/points";
import type { Rates } from "@/lib/core/rates-math";
import { totalOf } from "../pricing";
import { pointsMissing } from "./decide-orders";
import { holdPoints } from "./hold";

/**
 * Holds the points of orders that are being placed. Throws "exchanges.points_missing" with what all of them together
 * lack.
 */
export async function holdForOrders(
  tx: Tx,
  placed: readonly { readonly id: Id<"ord">; readonly points: Points }[],
  ledgerAccountId: bigint,
  rates: Rates,
  now: Date,
): Promise<void> {
  const balance = await balanceNow(tx, ledgerAccountId);
  const missing = totalOf(placed) - balance;
  if (missing > 0n) throw pointsMissing(missing, rates);
  const held = placed.map(({ id, points }) => ({ holdSource: id, points }));
  await holdPoints(tx, held, ledgerAccountId, now).catch((error: unknown) => {
    const { missing: late } = error instanceof AppError ? error.params : {};
    throw typeof late === "bigint" ? pointsMissing(late, rates) : error;
  });
}

async function balanceNow(tx: Tx, account: bigint): Promise<bigint> {
  const [row] = await raw(tx)<{ balance: bigint }[]>`
    select balance from ledger.held_balances where account = ${account}`;
  return row?.balance ?? 0n;
}
