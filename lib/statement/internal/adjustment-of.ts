import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { adjustments } from "@/db/schema/books";
import type { Id } from "@/lib/core/ids";

/** Why points were given to this account or taken from it by the operator, by the adjustment's id. */
export async function reasonsOf(
  reader: Reader,
  accountId: Id<"acc">,
  ids: readonly Id<"adj">[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({ id: adjustments.id, reason: adjustments.reason })
    .from(adjustments)
    .where(and(eq(adjustments.accountId, accountId), inArray(adjustments.id, [...ids])));
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}
