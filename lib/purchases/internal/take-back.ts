import "server-only";
import type { Tx } from "@/db/client";
import type { Points } from "@/lib/core/points";
import type { Yen } from "@/lib/core/yen";
import { post } from "@/lib/ledger/post";
import { splitTaking, yenOf } from "../rules";
import { addDebt } from "./debts";
import type { LockedPurchase } from "./locked";
import { takenMoves } from "./moves";

/**
 * Takes back the points of a payment that went back to the buyer: what is available leaves the account, the rest is owed
 * from now on. Gifts that others have received are theirs. Posts once per source.
 */
export async function takeBack(
  tx: Tx,
  purchase: LockedPurchase,
  taking: {
    kind: "purchase.refunded" | "purchase.charged_back";
    sourceId: string;
    points: Points;
    yen: Yen;
    available: bigint;
  },
  now: Date,
): Promise<{ taken: Points; owed: Points }> {
  const { taken, owed } = splitTaking(taking.points, taking.available);
  const { kind, sourceId } = taking;
  const moves = takenMoves(purchase.ledgerAccountId, taking.yen, taken, yenOf(owed, purchase.buyRate));
  await post(tx, [{ kind, sourceId, moves }], now);
  const debt = { sourceId, accountId: purchase.accountId, purchaseId: purchase.id, points: owed };
  await addDebt(tx, { ...debt, yenPerPoint: purchase.buyRate }, now);
  return { taken, owed };
}
