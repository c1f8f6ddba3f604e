import "server-only";
import type { Tx } from "@/db/client";
import type { Id } from "@/lib/core/ids";
import type { Points } from "@/lib/core/points";
import type { Yen } from "@/lib/core/yen";
import { FACE_VALUE, OPERATOR } from "@/lib/ledger/chart";
import { type Move, post } from "@/lib/ledger/post";
import { reverse } from "@/lib/ledger/reverse";

/** An order as the ledger sees it. */
export type Held = {
  readonly id: Id<"ord">;
  readonly holdSource: string;
  readonly points: Points;
  readonly price: Yen;
};

/** Moves the points of orders from their member into the order holds. Throws "ledger.insufficient_points" {missing}. */
export async function holdPoints(
  tx: Tx,
  orders: readonly Pick<Held, "holdSource" | "points">[],
  ledgerAccountId: bigint,
  now: Date,
): Promise<void> {
  await post(
    tx,
    orders.map(({ holdSource, points }) => ({
      kind: "order.held" as const,
      sourceId: holdSource,
      moves: [{ from: ledgerAccountId, to: OPERATOR.orderHolds, unit: "PTS" as const, amount: points }],
    })),
    now,
  );
}

/** Gives the held points of orders back. */
export async function releasePoints(
  tx: Tx,
  orders: readonly Pick<Held, "holdSource">[],
  now: Date,
): Promise<void> {
  await reverse(
    tx,
    orders.map(({ holdSource }) => ({
      kind: "order.released" as const,
      sourceId: holdSource,
      of: { kind: "order.held" as const, sourceId: holdSource },
    })),
    now,
  );
}

/**
 * Takes the held points of delivered orders out of circulation. The liability falls by their face value: the price is
 * set against what the retailer was advanced, the rest is the operator's fee.
 */
export async function capturePoints(tx: Tx, orders: readonly Held[], now: Date): Promise<void> {
  await post(
    tx,
    orders.map((order) => ({
      kind: "order.delivered" as const,
      sourceId: order.id,
      moves: deliveryMoves(order),
    })),
    now,
  );
}

/** Takes the delivery of orders back: their points are held again. */
export async function uncapturePoints(tx: Tx, orders: readonly Pick<Held, "id">[], now: Date): Promise<void> {
  await reverse(
    tx,
    orders.map(({ id }) => ({
      kind: "order.undelivered" as const,
      sourceId: id,
      of: { kind: "order.delivered" as const, sourceId: id },
    })),
    now,
  );
}

function deliveryMoves({ points, price }: Held): Move[] {
  const { pointsIssued, orderHolds, retailerAdvances, pointsLiability, feeIncome, rateDifference } = OPERATOR;
  const face = points * FACE_VALUE;
  const covered = price < face ? price : face;
  const yen = [
    { from: retailerAdvances, to: pointsLiability, unit: "JPY" as const, amount: covered },
    { from: feeIncome, to: pointsLiability, unit: "JPY" as const, amount: face - covered },
    // Only where a point is worth more in goods than it was issued for.
    { from: retailerAdvances, to: rateDifference, unit: "JPY" as const, amount: price - covered },
  ];
  return [
    { from: orderHolds, to: pointsIssued, unit: "PTS", amount: points },
    ...yen.filter(({ amount }) => amount > 0n),
  ];
}
