import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bankRunLines, bankRuns } from "@/db/schema/bank-runs";
import { approvals } from "@/db/schema/system";
import { notFound, rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { query } from "@/lib/runtime/query";
import { runDateProblem } from "@/lib/zengin/run-dates";
import { ApproveRunInput, RunInput } from "./inputs";
import { fileOfRun } from "./internal/file";
import { openProfile } from "./internal/profile";
import { type LockedRun, lockRun } from "./internal/run";

/**
 * Hands a run that two people wanted to the bank. The first export marks its transfers as sent and keeps the SHA-256 of
 * the file; every later one is the same bytes and only counts. Refused: "bankruns.not_approved", a date that is too
 * late for the first export, and "bankruns.file_differs" when the file is not the one that was approved.
 */
export const exportRun = command({
  name: "bank_run.export",
  hats: ["staff"],
  input: RunInput,
  async run({ tx, now, about }, { runId }) {
    const run = await lockRun(tx, runId);
    const first = run.status === "approved";
    if (!first && !run.fileHash) throw rejected("bankruns.not_approved");
    if (first) {
      const problem = runDateProblem(run.transferDate, now, openProfile(run.sealedProfile, runId));
      if (problem) throw rejected(`bankruns.${problem}`);
    }
    const { hash } = await fileOfRun(tx, run);
    if (!hash.equals(run.fileHash ?? (await approvedHash(tx, run)))) throw rejected("bankruns.file_differs");
    const exports = run.exports + 1;
    const sent = { status: "exported" as const, statusAt: now, fileHash: hash, exportedAt: now };
    await tx
      .update(bankRuns)
      .set({ exports, ...(first ? sent : {}) })
      .where(eq(bankRuns.id, runId));
    if (first) {
      await tx
        .update(bankRunLines)
        .set({ status: "sent", statusAt: now })
        .where(and(eq(bankRunLines.runId, runId), eq(bankRunLines.status, "planned")));
    }
    about(runId, { sha256: hash.toString("hex"), export: String(exports) });
    return { runId, sha256: hash.toString("hex"), exports };
  },
});

async function approvedHash(tx: Tx, { approvalId }: LockedRun): Promise<Buffer> {
  if (!approvalId) throw rejected("bankruns.not_approved");
  const [approval] = await tx
    .select({ payload: approvals.payload })
    .from(approvals)
    .where(eq(approvals.id, approvalId));
  return Buffer.from(ApproveRunInput.shape.fileHash.parse(fileHashIn(approval?.payload)), "hex");
}

const fileHashIn = (payload: unknown) =>
  payload && typeof payload === "object" && "fileHash" in payload ? payload.fileHash : null;

/** The file of a run that was exported: whoever gives it out has counted the export before. */
export const exportedFile = query({
  name: "bank_run.export",
  hats: ["staff"],
  input: RunInput,
  async run({ db }, { runId }) {
    const [run] = await db.select().from(bankRuns).where(eq(bankRuns.id, runId));
    if (!run?.fileHash) throw notFound();
    const { bytes, hash } = await fileOfRun(db, run);
    if (!hash.equals(run.fileHash)) throw rejected("bankruns.file_differs");
    return { bytes, name: `sogofurikomi-${run.transferDate}-${runId.slice(-6)}.txt` };
  },
});
