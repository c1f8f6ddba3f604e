import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { stripePayouts } from "@/db/schema/books";
import { remittances, repayments } from "@/db/schema/settlement";
import { isId } from "@/lib/core/ids";

/** How much something that moved money outside of runs moved in this direction; undefined when there is no such thing. */
export async function amountOfSubject(
  tx: Tx,
  id: string,
  direction: "in" | "out",
): Promise<bigint | undefined> {
  if (direction === "out") {
    if (!isId("rem", id)) return undefined;
    const [found] = await tx
      .select({ amount: remittances.amount })
      .from(remittances)
      .where(and(eq(remittances.id, id), isNull(remittances.bankRunLineId)));
    return found?.amount;
  }
  if (isId("rpy", id)) {
    const [found] = await tx
      .select({ amount: repayments.amount })
      .from(repayments)
      .where(eq(repayments.id, id));
    return found?.amount;
  }
  const [found] = await tx
    .select({ amount: stripePayouts.amount })
    .from(stripePayouts)
    .where(eq(stripePayouts.id, id));
  return found?.amount;
}
