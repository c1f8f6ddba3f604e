import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bankRunLines, bankRuns } from "@/db/schema/bank-runs";
import { jstDate } from "@/lib/core/clock";
import { notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { ResultsInput } from "./inputs";
import { decideLines } from "./internal/outcomes";

/**
 * Writes down what the bank says of transfers: paid; not paid, and why; or paid before and really back now. A recall
 * that failed is no result: the money is still with the payee. Refused: "bankruns.no_lines", "bankruns.reason_missing",
 * "bankruns.day_ahead", "bankruns.day_early", "bankruns.line_decided".
 */
export const recordResults = command({
  name: "bank_run.record_results",
  hats: ["staff"],
  input: ResultsInput,
  async run(scope, { runId, all, lines, outcome, reason, valueDate }) {
    const { tx, now, about } = scope;
    await refuseDay(tx, runId, valueDate, jstDate(now));
    if (outcome !== "paid" && !reason) throw rejected("bankruns.reason_missing", {}, "reason");
    const ids = await idsOf(tx, runId, all ? null : lines);
    if (!ids.length) throw rejected("bankruns.no_lines", {}, "lines");
    const said = { status: outcome, valueDate, reason: outcome === "paid" ? null : (reason ?? null) };
    await decideLines(
      scope,
      ids.map((lineId) => ({ lineId, ...said })),
      true,
    );
    about(runId, { outcome, lines: String(ids.length) });
    return { runId, lines: ids.length };
  },
});

async function refuseDay(tx: Tx, runId: Id<"brn">, day: string, today: string): Promise<void> {
  const [run] = await tx
    .select({ transferDate: bankRuns.transferDate })
    .from(bankRuns)
    .where(eq(bankRuns.id, runId));
  if (!run) throw notFound();
  if (day > today) throw rejected("bankruns.day_ahead", {}, "valueDate");
  if (day < run.transferDate) throw rejected("bankruns.day_early", { day: run.transferDate }, "valueDate");
}

/** Lines of this run only; without a choice all that wait for their first result. */
async function idsOf(tx: Tx, runId: Id<"brn">, chosen: readonly Id<"brl">[] | null): Promise<Id<"brl">[]> {
  const rows = await tx
    .select({ id: bankRunLines.id, status: bankRunLines.status })
    .from(bankRunLines)
    .where(eq(bankRunLines.runId, runId));
  if (!chosen) return rows.filter(({ status }) => status === "sent").map(({ id }) => id);
  const known = new Set(rows.map(({ id }) => id));
  if (chosen.some((id) => !known.has(id))) throw notFound();
  return [...chosen];
}
