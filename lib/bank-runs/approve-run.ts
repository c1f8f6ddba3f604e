import "server-only";
import { and, eq, notInArray, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { bankRunLines, bankRuns } from "@/db/schema/bank-runs";
import { approvals } from "@/db/schema/system";
import { twoPersonCommands } from "@/lib/approvals/two-person";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { runDateProblem } from "@/lib/zengin/run-dates";
import { ApproveRunInput } from "./inputs";
import { fileOfRun } from "./internal/file";
import { openProfile } from "./internal/profile";
import { lockRun } from "./internal/run";

/**
 * The approval of a run: one of finance asks for it, another gives it. What both want is the file to the byte, by its
 * SHA-256. Refused: "bankruns.not_draft", "bankruns.proposed", "bankruns.changed" when it is not that file any more,
 * "bankruns.account_changed" {name} when nothing may be paid to an account any more, a date that is too late, and what
 * the bank could not read, with its number, field and reason.
 */
export const {
  propose: proposeRun,
  approve: approveRun,
  decline: declineRun,
  withdraw: withdrawRun,
} = twoPersonCommands({
  kind: "bank_run",
  input: ApproveRunInput,
  subject: ({ runId }) => runId,
  async check({ tx, now }, { runId, fileHash, lineCount, total }) {
    const run = await lockRun(tx, runId);
    if (run.status !== "draft") throw rejected("bankruns.not_draft");
    await refuseSecondRequest(tx, runId);
    const problem = runDateProblem(run.transferDate, now, openProfile(run.sealedProfile, runId));
    if (problem) throw rejected(`bankruns.${problem}`);
    await refuseClosedAccounts(tx, runId);
    const { hash } = await fileOfRun(tx, run);
    const same = hash.toString("hex") === fileHash && run.lineCount === lineCount && run.total === total;
    if (!same) throw rejected("bankruns.changed");
  },
  async carryOut({ tx, now }, { runId }, approvalId) {
    await tx
      .update(bankRuns)
      .set({ status: "approved", statusAt: now, approvalId })
      .where(eq(bankRuns.id, runId));
    return { runId };
  },
});

/** An approval in hand is no longer asked for. */
async function refuseSecondRequest(tx: Tx, runId: Id<"brn">): Promise<void> {
  const [open] = await tx
    .select({ id: approvals.id })
    .from(approvals)
    .where(
      and(eq(approvals.kind, "bank_run"), eq(approvals.subject, runId), eq(approvals.status, "requested")),
    );
  if (open) throw rejected("bankruns.proposed");
}

/** A cash-out keeps the account that was asked for, also when its owner has another one by now. */
async function refuseClosedAccounts(tx: Tx, runId: Id<"brn">): Promise<void> {
  const [closed] = await tx
    .select({ name: bankRunLines.payeeName })
    .from(bankRunLines)
    .innerJoin(bankAccounts, eq(bankAccounts.id, bankRunLines.bankAccountId))
    .where(
      and(
        eq(bankRunLines.runId, runId),
        eq(bankRunLines.status, "planned"),
        or(
          notInArray(bankAccounts.status, ["active", "replaced"]),
          and(eq(bankAccounts.status, "replaced"), eq(bankRunLines.kind, "remittance")),
        ),
      ),
    )
    .orderBy(sql`${bankRunLines.position}`)
    .limit(1);
  if (closed) throw rejected("bankruns.account_changed", { name: closed.name });
}
