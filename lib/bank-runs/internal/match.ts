import "server-only";
import { and, eq, gt, inArray } from "drizzle-orm";
import { raw, type Tx } from "@/db/client";
import { bankRunLines, bankRuns, statementLines } from "@/db/schema/bank-runs";
import { openAccounts } from "@/lib/bank-accounts/accounts-to-pay";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { texts } from "@/lib/ledger/wire";
import type { CommandScope } from "@/lib/runtime/command";
import { violates } from "@/lib/runtime/database-errors";
import { grouped } from "../rules";
import { reasonIn } from "../statement-rules";
import { decideLines, type Outcome } from "./outcomes";

/** A line of a statement that is known for nothing yet. */
export type OpenLine = Pick<
  typeof statementLines.$inferSelect,
  "id" | "direction" | "amount" | "bookedOn" | "description" | "reference"
>;

type Transfer = Pick<
  typeof bankRunLines.$inferSelect,
  "id" | "runId" | "kind" | "amount" | "reference" | "status" | "bankAccountId"
> & { readonly transferDate: string };

/** What a line of a statement is: a transfer, or the sum of a whole run. */
type Match = { readonly line: OpenLine; readonly subjectId: string; readonly outcomes: readonly Outcome[] };

type Scope = CommandScope<"staff">;

/**
 * Finds what lines of a statement are, and gives the transfers their results: money out pays them; money in says that
 * one was not paid, or has come back. By the reference; else by amount, payee and day; else the sum of a run. A line
 * that could be several things is left to people. Answers how many were found.
 */
export async function matchLines(scope: Scope, lines: readonly OpenLine[]): Promise<number> {
  const found = new Map<Id<"stl">, Match>();
  for (const direction of ["out", "in"] as const) {
    const open = lines.filter((line) => line.direction === direction);
    const matches = await once(scope.tx, direction, [
      ...(await byReference(scope.tx, open)),
      ...(direction === "out" ? await byPayee(scope.tx, open) : []),
    ]);
    const fresh = direction === "out" ? [...matches, ...(await bySum(scope.tx, open, matches))] : matches;
    await decideLines(scope, outcomesOf(fresh), false);
    for (const match of fresh) found.set(match.line.id, match);
  }
  await markMatched(scope, [...found.values()]);
  return found.size;
}

const outcomesOf = (matches: readonly Match[]) => matches.flatMap(({ outcomes }) => outcomes);

/** What a line of this kind means for a transfer in its state; undefined when it says nothing of it. */
export function outcomesFor(
  line: OpenLine,
  transfer: Pick<Transfer, "id" | "status" | "amount">,
): Outcome[] | undefined {
  if (line.amount !== transfer.amount) return undefined;
  const { id: lineId, status } = transfer;
  const said = { lineId, valueDate: line.bookedOn };
  if (line.direction === "out") {
    if (status === "sent") return [{ ...said, status: "paid", reason: null }];
    return ["paid", "failed", "returned"].includes(status) ? [] : undefined;
  }
  const reason = reasonIn(line.description);
  if (status === "sent") return [{ ...said, status: "failed", reason }];
  if (status === "paid") return [{ ...said, status: "returned", reason }];
  return ["failed", "returned"].includes(status) ? [] : undefined;
}

const transferColumns = {
  id: bankRunLines.id,
  runId: bankRunLines.runId,
  kind: bankRunLines.kind,
  amount: bankRunLines.amount,
  reference: bankRunLines.reference,
  status: bankRunLines.status,
  bankAccountId: bankRunLines.bankAccountId,
  transferDate: bankRuns.transferDate,
};

async function byReference(tx: Tx, lines: readonly OpenLine[]): Promise<Match[]> {
  const references = lines.flatMap(({ reference }) => (reference ? [reference] : []));
  if (!references.length) return [];
  const rows = await tx
    .select(transferColumns)
    .from(bankRunLines)
    .innerJoin(bankRuns, eq(bankRuns.id, bankRunLines.runId))
    .where(inArray(bankRunLines.reference, references));
  const known = new Map(rows.map((row) => [row.reference, row]));
  return lines.flatMap((line) => {
    const transfer = line.reference ? known.get(line.reference) : undefined;
    return transfer ? matchOf(line, transfer) : [];
  });
}

/** Transfers that wait, by amount, day and the payee as the bank writes it: only where it can be one alone. */
async function byPayee(tx: Tx, all: readonly OpenLine[]): Promise<Match[]> {
  const lines = all.filter(({ reference }) => !reference);
  if (!lines.length) return [];
  const amounts = [...new Set(lines.map(({ amount }) => amount))];
  const rows = await tx
    .select(transferColumns)
    .from(bankRunLines)
    .innerJoin(bankRuns, eq(bankRuns.id, bankRunLines.runId))
    .where(and(eq(bankRunLines.status, "sent"), inArray(bankRunLines.amount, amounts)));
  const accounts = await openAccounts(tx, [...new Set(rows.map(({ bankAccountId }) => bankAccountId))]);
  const known = grouped(
    rows,
    (row) => `${row.amount} ${row.transferDate} ${accounts.get(row.bankAccountId)?.holder}`,
  );
  const keyOf = (line: OpenLine) => `${line.amount} ${line.bookedOn} ${line.description.split(" / ")[0]}`;
  const same = grouped(lines, keyOf);
  return lines.flatMap((line) => {
    const transfers = known.get(keyOf(line)) ?? [];
    const [transfer] = transfers;
    return transfer && transfers.length === 1 && same.get(keyOf(line))?.length === 1
      ? matchOf(line, transfer)
      : [];
  });
}

/** Some banks write one sum for a whole file: it pays every line of the run. */
async function bySum(tx: Tx, all: readonly OpenLine[], known: readonly Match[]): Promise<Match[]> {
  const found = new Set(known.map(({ line }) => line.id));
  const decided = new Set(outcomesOf(known).map(({ lineId }) => lineId));
  const lines = all.filter(({ id }) => !found.has(id));
  if (!lines.length) return [];
  const amounts = [...new Set(lines.map(({ amount }) => amount))];
  const runs = await tx
    .select({
      id: bankRuns.id,
      total: bankRuns.total,
      day: bankRuns.transferDate,
      lineCount: bankRuns.lineCount,
    })
    .from(bankRuns)
    .where(and(eq(bankRuns.status, "exported"), gt(bankRuns.lineCount, 1), inArray(bankRuns.total, amounts)));
  const waiting = grouped(runs, (run) => `${run.total} ${run.day}`);
  const same = grouped(lines, (line) => `${line.amount} ${line.bookedOn}`);
  const matches: Match[] = [];
  for (const [key, [line, second]] of same) {
    const [run, other] = waiting.get(key) ?? [];
    if (!line || second || !run || other) continue;
    const sent = await tx
      .select({ id: bankRunLines.id })
      .from(bankRunLines)
      .where(and(eq(bankRunLines.runId, run.id), eq(bankRunLines.status, "sent")));
    if (sent.length !== run.lineCount || sent.some(({ id }) => decided.has(id))) continue;
    const said = { status: "paid" as const, reason: null, valueDate: line.bookedOn };
    matches.push({ line, subjectId: run.id, outcomes: sent.map(({ id }) => ({ lineId: id, ...said })) });
  }
  return matches;
}

function matchOf(line: OpenLine, transfer: Transfer): Match[] {
  const outcomes = outcomesFor(line, transfer);
  return outcomes ? [{ line, subjectId: transfer.id, outcomes }] : [];
}

/** A transfer goes out once and comes back once: a second line that says so is for people to look at. */
async function once(tx: Tx, direction: "in" | "out", matches: readonly Match[]): Promise<Match[]> {
  if (!matches.length) return [];
  const told = await tx
    .select({ subjectId: statementLines.subjectId })
    .from(statementLines)
    .where(
      and(
        inArray(
          statementLines.subjectId,
          matches.map(({ subjectId }) => subjectId),
        ),
        eq(statementLines.direction, direction),
      ),
    );
  const seen = new Set(told.map(({ subjectId }) => subjectId));
  return matches.filter(({ subjectId }) => !seen.has(subjectId) && seen.add(subjectId));
}

async function markMatched({ tx, now }: Scope, matches: readonly Match[]): Promise<void> {
  if (!matches.length) return;
  await raw(tx)`
    update statement_lines l set status = 'matched', status_at = ${now}, subject_id = m.subject
    from unnest(${texts(matches.map(({ line }) => line.id))}::text[],
      ${texts(matches.map(({ subjectId }) => subjectId))}::text[]) m (line, subject)
    where l.id = m.line`.catch((error: unknown) => {
    if (!violates(error, "statement_lines_subject")) throw error;
    throw rejected("bankruns.line_decided"); // somebody has said so of another line in this moment
  });
}
