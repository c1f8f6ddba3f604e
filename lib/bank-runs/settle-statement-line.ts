import "server-only";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { bankRunLines, statementLines } from "@/db/schema/bank-runs";
import { notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { type CommandScope, command } from "@/lib/runtime/command";
import { violates } from "@/lib/runtime/database-errors";
import { SettleStatementInput } from "./inputs";
import { bookFee, lineOfReference } from "./internal/fees";
import { outcomesFor } from "./internal/match";
import { decideLines } from "./internal/outcomes";
import { amountOfSubject } from "./internal/subjects";

type Line = typeof statementLines.$inferSelect;
type Asked = z.output<typeof SettleStatementInput>;
type Scope = CommandScope<"staff">;

/**
 * Says what an open line of a statement is: a transfer of a run (which gets its result), a remittance or repayment that
 * was recorded by hand, a payout of Stripe; a fee of the bank, which is booked; or nothing of ours, with a note.
 * Refused: "bankruns.line_settled", "bankruns.subject_unknown", "bankruns.subject_differs" {amount},
 * "bankruns.subject_taken", "bankruns.fee_incoming", "bankruns.recall_of_what".
 */
export const settleStatementLine = command({
  name: "bank_statement.settle",
  hats: ["staff"],
  input: SettleStatementInput,
  async run(scope, asked) {
    const { tx, actor, now, about } = scope;
    const line = await lockLine(tx, asked.id);
    const subjectId = await subjectOf(scope, line, asked);
    await tx
      .update(statementLines)
      .set({
        status: asked.act === "ignore" ? "ignored" : "settled",
        statusAt: now,
        subjectId,
        decidedBy: actor.personId,
        note: asked.act === "match" ? null : asked.note || null,
      })
      .where(eq(statementLines.id, line.id))
      .catch((error: unknown) => {
        if (!violates(error, "statement_lines_subject")) throw error;
        throw rejected("bankruns.subject_taken", {}, "subject");
      });
    about(line.id, { act: asked.act, ...(subjectId ? { subject: subjectId } : {}) });
    return { id: line.id };
  },
});

async function lockLine(tx: Tx, id: Id<"stl">): Promise<Line> {
  const [line] = await tx.select().from(statementLines).where(eq(statementLines.id, id)).for("update");
  if (!line) throw notFound();
  if (line.status !== "open") throw rejected("bankruns.line_settled");
  return line;
}

async function subjectOf(scope: Scope, line: Line, asked: Asked): Promise<string | null> {
  if (asked.act === "ignore") return null;
  if (asked.act === "match") return match(scope, line, asked.subject);
  if (line.direction === "in") throw rejected("bankruns.fee_incoming", {}, "act");
  const lineId = await lineOfReference(scope.tx, asked.subject, asked.kind);
  const { amount, bookedOn, id: statementLineId } = line;
  return bookFee(scope, { kind: asked.kind, amount, bookedOn, lineId, statementLineId, note: asked.note });
}

/** By the reference of a transfer, else by the id of something else that moved money. */
async function match(scope: Scope, line: Line, subject: string): Promise<string> {
  const { tx } = scope;
  const [transfer] = await tx
    .select({ id: bankRunLines.id, status: bankRunLines.status, amount: bankRunLines.amount })
    .from(bankRunLines)
    .where(eq(bankRunLines.reference, subject));
  const subjectId = transfer?.id ?? subject;
  const amount = transfer?.amount ?? (await amountOfSubject(tx, subject, line.direction));
  if (amount === undefined) throw rejected("bankruns.subject_unknown", {}, "subject");
  if (amount !== line.amount) throw rejected("bankruns.subject_differs", { amount }, "subject");
  if (transfer) {
    const outcomes = outcomesFor(line, transfer);
    if (!outcomes) throw rejected("bankruns.line_decided", {}, "subject");
    await decideLines(scope, outcomes, true);
  }
  return subjectId;
}
