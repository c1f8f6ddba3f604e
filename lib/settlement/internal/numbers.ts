import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documentNumbers } from "@/db/schema/settlement";
import type { Id } from "@/lib/core/ids";

/**
 * Draws the next number of a retailer's documents of a kind. Its row stays locked until the transaction ends: the next
 * one waits, and what is rolled back leaves no gap.
 */
export async function nextNumber(
  tx: Tx,
  retailerId: Id<"org">,
  kind: "invoice" | "credit_note",
): Promise<number> {
  const [drawn] = await tx
    .insert(documentNumbers)
    .values({ retailerId, kind, last: 1 })
    .onConflictDoUpdate({
      target: [documentNumbers.retailerId, documentNumbers.kind],
      set: { last: sql`${documentNumbers.last} + 1` },
    })
    .returning({ last: documentNumbers.last });
  if (!drawn) throw new Error("a number was not drawn");
  return drawn.last;
}
