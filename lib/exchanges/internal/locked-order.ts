import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orders } from "@/db/schema/exchanges";
import { pointsAccounts } from "@/db/schema/organisations";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";

const columns = {
  id: orders.id,
  accountId: orders.accountId,
  ledgerAccountId: pointsAccounts.ledgerAccountId,
  retailerId: orders.retailerId,
  source: orders.source,
  status: orders.status,
  price: orders.price,
  points: orders.points,
  exchangeRate: orders.exchangeRate,
  holdSource: orders.holdSource,
  clockPolicyId: orders.clockPolicyId,
  shippingOpenedAt: orders.shippingOpenedAt,
  shippedAt: orders.shippedAt,
  deliveredAt: orders.deliveredAt,
  dueAt: orders.dueAt,
  locale: orders.locale,
};

/** Whose order it must be: a member's account, a retailer, or anybody's (for the clock and staff). */
export type Whose = { readonly accountId: Id<"acc"> | null } | { readonly retailerId: Id<"org"> } | "anybody";

export type LockedOrder = Awaited<ReturnType<typeof lockOrder>>;

/** Locks an order until the command ends. Another's is not found. */
export async function lockOrder(tx: Tx, id: Id<"ord">, whose: Whose) {
  const [order] = await tx
    .select(columns)
    .from(orders)
    .innerJoin(pointsAccounts, eq(pointsAccounts.id, orders.accountId))
    .where(and(eq(orders.id, id), bound(whose)))
    .for("update", { of: orders });
  if (!order) throw notFound();
  return order;
}

function bound(whose: Whose) {
  if (whose === "anybody") return undefined;
  if ("retailerId" in whose) return eq(orders.retailerId, whose.retailerId);
  if (!whose.accountId) throw notFound();
  return eq(orders.accountId, whose.accountId);
}
