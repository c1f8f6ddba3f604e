import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orderProblems } from "@/db/schema/deliveries";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";

/** The problem of a locked order that is still open: there is at most one. */
export async function openProblem(tx: Tx, orderId: Id<"ord">) {
  const [problem] = await tx
    .select({ id: orderProblems.id, answer: orderProblems.answer })
    .from(orderProblems)
    .where(and(eq(orderProblems.orderId, orderId), isNull(orderProblems.closedAt)));
  if (!problem) throw notFound();
  return problem;
}
