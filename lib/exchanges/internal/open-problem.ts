import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orderProblems } from "@/db/schema/deliveries";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { problemStage } from "../rules";

/** The problem of a locked order that is still open, and who is awaited: there is at most one. */
export async function openProblem(tx: Tx, orderId: Id<"ord">) {
  const [problem] = await tx
    .select({ id: orderProblems.id, answer: orderProblems.answer, sentBackAt: orderProblems.sentBackAt })
    .from(orderProblems)
    .where(and(eq(orderProblems.orderId, orderId), isNull(orderProblems.closedAt)));
  if (!problem) throw notFound();
  return { ...problem, stage: problemStage(problem) };
}

/** Ends the open problem of a locked order. */
export async function closeProblem(tx: Tx, id: Id<"prb">, now: Date): Promise<void> {
  await tx.update(orderProblems).set({ closedAt: now }).where(eq(orderProblems.id, id));
}
