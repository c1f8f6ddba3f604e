import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { orderCorrections } from "@/db/schema/exchanges";
import type { Id } from "@/lib/core/ids";

/** The correction of an order that waits for its member's answer. */
export async function openCorrection(reader: Reader, orderId: Id<"ord">) {
  const [correction] = await reader
    .select({
      id: orderCorrections.id,
      lines: orderCorrections.lines,
      price: orderCorrections.price,
      points: orderCorrections.points,
      reason: orderCorrections.reason,
      proposedAt: orderCorrections.proposedAt,
    })
    .from(orderCorrections)
    .where(and(eq(orderCorrections.orderId, orderId), isNull(orderCorrections.answer)));
  return correction ?? null;
}

/** Notes how the open correction of an order was answered. */
export async function closeCorrection(
  tx: Tx,
  orderId: Id<"ord">,
  answer: "accepted" | "refused" | "lapsed",
  now: Date,
): Promise<void> {
  await tx
    .update(orderCorrections)
    .set({ answer, answeredAt: now })
    .where(and(eq(orderCorrections.orderId, orderId), isNull(orderCorrections.answer)));
}
