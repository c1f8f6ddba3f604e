import "server-only";
import { and, count, eq, gte, lte, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { bankRunLines, bankRuns } from "@/db/schema/bank-runs";
import { people } from "@/db/schema/identity";
import { approvals } from "@/db/schema/system";
import { AppError, type ErrorParams, notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { pageOf, windowOf } from "@/lib/core/list-input";
import { query } from "@/lib/runtime/query";
import { sorted } from "@/lib/runtime/sorted";
import { nextRunDate, runDateProblem } from "@/lib/zengin/run-dates";
import { RunInput, RunsList } from "./inputs";
import { fileOfRun } from "./internal/file";
import { openProfile } from "./internal/profile";

const creator = alias(people, "creator");
const decider = alias(people, "decider");

/** Bank runs, page by page. */
export const listRuns = query({
  name: "bank_run.view",
  hats: ["staff"],
  input: RunsList,
  async run({ db }, input) {
    const { limit, offset } = windowOf(input);
    const rows = await db
      .select({
        id: bankRuns.id,
        transferDate: bankRuns.transferDate,
        status: bankRuns.status,
        statusAt: bankRuns.statusAt,
        lineCount: bankRuns.lineCount,
        total: bankRuns.total,
        createdBy: creator.name,
        proposed: sql<boolean>`exists (select from ${approvals} where ${approvals.kind} = 'bank_run'
          and ${approvals.subject} = ${bankRuns.id} and ${approvals.status} = 'requested')`,
      })
      .from(bankRuns)
      .innerJoin(creator, eq(creator.id, bankRuns.createdBy))
      .where(
        and(
          input.status ? eq(bankRuns.status, input.status) : undefined,
          input.from ? gte(bankRuns.transferDate, input.from) : undefined,
          input.to ? lte(bankRuns.transferDate, input.to) : undefined,
        ),
      )
      .orderBy(...sorted(input.sort, { date: bankRuns.transferDate, total: bankRuns.total }, bankRuns.id))
      .limit(limit)
      .offset(offset);
    return pageOf(rows, input);
  },
});
export type RunRow = Awaited<ReturnType<typeof listRuns>>["rows"][number];

/** How many runs stand where, for the chips above the list. */
export const countRuns = query({
  name: "bank_run.view",
  hats: ["staff"],
  input: z.object({}),
  async run({ db }) {
    const rows = await db
      .select({ status: bankRuns.status, count: count() })
      .from(bankRuns)
      .groupBy(bankRuns.status);
    return new Map<string, number>(rows.map((row) => [row.status, row.count]));
  },
});

/** A run: where it stands, what its lines came to, who wants it, and for a draft what its approval would name. */
export const getRun = query({
  name: "bank_run.view",
  hats: ["staff"],
  input: RunInput,
  async run({ db, actor, now }, { runId }) {
    const [row] = await db
      .select({
        run: bankRuns,
        createdBy: creator.name,
        approvedBy: decider.name,
        approvedAt: approvals.decidedAt,
      })
      .from(bankRuns)
      .innerJoin(creator, eq(creator.id, bankRuns.createdBy))
      .leftJoin(approvals, eq(approvals.id, bankRuns.approvalId))
      .leftJoin(decider, eq(decider.id, approvals.decidedBy))
      .where(eq(bankRuns.id, runId));
    if (!row) throw notFound();
    const { run, ...people } = row;
    const profile = openProfile(run.sealedProfile, runId);
    const open = run.status === "draft" || run.status === "approved";
    const [sums, proposal, draft] = await Promise.all([
      sumsOf(db, runId),
      proposalFor(db, runId, actor.personId),
      run.status === "draft" ? draftOf(db, run) : null,
    ]);
    const { sealedProfile: _, fileHash, ...facts } = run;
    return {
      ...facts,
      ...people,
      sha256: fileHash?.toString("hex") ?? null,
      requester: { code: profile.requesterCode, name: profile.requesterName },
      dateProblem: open ? runDateProblem(run.transferDate, now, profile) : null,
      nextDate: nextRunDate(now, profile),
      sums,
      proposal,
      draft,
    };
  },
});
export type Run = Awaited<ReturnType<typeof getRun>>;

async function sumsOf(reader: Reader, runId: Id<"brn">) {
  const rows = await reader
    .select({
      status: bankRunLines.status,
      count: count(),
      amount: sql<string>`sum(${bankRunLines.amount})`,
    })
    .from(bankRunLines)
    .where(eq(bankRunLines.runId, runId))
    .groupBy(bankRunLines.status);
  return rows.map(({ amount, ...row }) => ({ ...row, amount: BigInt(amount) }));
}

/** Who has asked for a run, and what its approver must name. */
async function proposalFor(reader: Reader, runId: Id<"brn">, me: Id<"prs">) {
  const [found] = await reader
    .select({
      approvalId: approvals.id,
      hash: approvals.payloadHash,
      by: people.name,
      requestedBy: approvals.requestedBy,
      at: approvals.requestedAt,
    })
    .from(approvals)
    .leftJoin(people, eq(people.id, approvals.requestedBy))
    .where(
      and(eq(approvals.kind, "bank_run"), eq(approvals.subject, runId), eq(approvals.status, "requested")),
    );
  if (!found) return null;
  const { requestedBy, hash, ...rest } = found;
  return { ...rest, hash: hash.toString("hex"), own: requestedBy === me };
}

type DraftRow = Parameters<typeof fileOfRun>[1] & { readonly lineCount: number; readonly total: bigint };
type Draft =
  | { readonly ok: true; readonly fileHash: string }
  | { readonly ok: false; readonly code: string; readonly params: ErrorParams };

/** The file of a draft by its hash, or why the bank could not read it. */
async function draftOf(reader: Reader, run: DraftRow): Promise<Draft> {
  try {
    return { ok: true, fileHash: (await fileOfRun(reader, run)).hash.toString("hex") };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, code: error.code, params: error.params };
    throw error;
  }
}

/** The file of a draft as an approval names it: its SHA-256, its transfers, its sum. Throws what the bank could not read. */
export const approvalOf = query({
  name: "bank_run.propose",
  hats: ["staff"],
  input: RunInput,
  async run({ db }, { runId }) {
    const [run] = await db.select().from(bankRuns).where(eq(bankRuns.id, runId));
    if (!run) throw notFound();
    if (run.status !== "draft") throw rejected("bankruns.not_draft");
    const { hash } = await fileOfRun(db, run);
    return { runId, fileHash: hash.toString("hex"), lineCount: run.lineCount, total: run.total };
  },
});
