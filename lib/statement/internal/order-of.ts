import "server-only";
import { and, eq, inArray, or } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { orders } from "@/db/schema/exchanges";
import { organisations } from "@/db/schema/organisations";
import type { Id } from "@/lib/core/ids";

/** The order that points were held for, and whom it is from. */
export type OrderFacts = { readonly id: Id<"ord">; readonly retailer: string };

/**
 * The orders of an account by what their points are held under: the order itself, or the correction that changed what
 * it costs, after which both lead to it.
 */
export async function ordersOf(
  reader: Reader,
  accountId: Id<"acc">,
  sources: readonly string[],
): Promise<ReadonlyMap<string, OrderFacts>> {
  if (!sources.length) return new Map();
  const rows = await reader
    .select({ id: orders.id, holdSource: orders.holdSource, retailer: organisations.name })
    .from(orders)
    .innerJoin(organisations, eq(organisations.id, orders.retailerId))
    .where(
      and(
        eq(orders.accountId, accountId),
        or(inArray(orders.id, sources as Id<"ord">[]), inArray(orders.holdSource, [...sources])),
      ),
    );
  return new Map(
    rows.flatMap(({ id, holdSource, retailer }) =>
      [id, holdSource].map((source) => [source, { id, retailer }] as const),
    ),
  );
}
