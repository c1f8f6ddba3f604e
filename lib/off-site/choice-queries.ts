import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { punchOuts } from "@/db/schema/off-site";
import { retailers } from "@/db/schema/retailers";
import type { Id } from "@/lib/core/ids";

/** What a retailer's site has signed for a member, or nothing where it has not. Locked, it is ordered by one at a time. */
export async function returnedChoice(reader: Reader, id: Id<"pun">, accountId: Id<"acc">, lock: boolean) {
  const found = reader
    .select({ slug: retailers.slug, items: punchOuts.items })
    .from(punchOuts)
    .innerJoin(retailers, eq(retailers.organisationId, punchOuts.retailerId))
    .where(and(eq(punchOuts.id, id), eq(punchOuts.accountId, accountId), isNotNull(punchOuts.returnedAt)));
  const [row] = await (lock ? found.for("update", { of: punchOuts }) : found);
  return row?.items ? { slug: row.slug, items: row.items } : null;
}
