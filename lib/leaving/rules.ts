import { type AppError, rejected } from "@/lib/core/errors";
import type { Standing } from "./internal/standing";

/** What keeps a member from leaving, in the order in which they would deal with it. */
export type Obstacle = "held" | "owed" | "unpaid" | "gifts" | "orders" | "cash_outs" | "points";

export function obstaclesOf(standing: Standing): Obstacle[] {
  const found: Obstacle[] = [];
  if (standing.status === "frozen") found.push("held");
  if (standing.owed > 0n) found.push("owed");
  if (standing.unpaid > 0) found.push("unpaid");
  if (standing.gifts > 0) found.push("gifts");
  if (standing.orders > 0) found.push("orders");
  if (standing.cashOuts > 0) found.push("cash_outs");
  if (standing.balance > 0n) found.push("points");
  return found;
}

/** Why somebody may not leave yet; null when nothing is in the way. */
export function leavingRefusal(standing: Standing): AppError | null {
  const [first] = obstaclesOf(standing);
  const { gifts, orders, cashOuts, balance } = standing;
  return first ? rejected(`leaving.${first}`, { gifts, orders, cashOuts, points: balance }) : null;
}

/** Why somebody may not give this many points up; null when they may. All or none: what is stated must be what is there. */
export function surrenderRefusal(standing: Standing, stated: bigint): AppError | null {
  if (standing.status !== "open") return rejected("leaving.held");
  if (standing.owed > 0n) return rejected("leaving.owed");
  if (standing.balance !== stated) return rejected("leaving.balance_changed", { points: standing.balance });
  return null;
}
