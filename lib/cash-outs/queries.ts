import "server-only";
import { and, asc, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { bankRunLines, bankRuns } from "@/db/schema/bank-runs";
import { cashOutHistory, cashOuts } from "@/db/schema/cash-outs";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { bankProfileAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { nextRunDate } from "@/lib/zengin/run-dates";
import { CashOutInput, CashOutsInput } from "./inputs";
import { termsFor } from "./internal/decide";
import { cashableOf, monthLeft } from "./rules";

const PAGE = 20;

const listed = {
  id: cashOuts.id,
  status: cashOuts.status,
  statusAt: cashOuts.statusAt,
  requestedAt: cashOuts.requestedAt,
  points: cashOuts.points,
  net: cashOuts.net,
  bankName: bankAccounts.bankName,
  lastFour: bankAccounts.lastFour,
};

const detailed = {
  ...listed,
  gross: cashOuts.gross,
  fee: cashOuts.fee,
  cashRate: cashOuts.cashRate,
  reason: cashOuts.reason,
  branchName: bankAccounts.branchName,
  bankStatus: bankAccounts.status,
  /** The day on which the bank is told to pay, once it is in a run, and the one on which it did. */
  transferDate: bankRuns.transferDate,
  valueDate: bankRunLines.valueDate,
};

/** The member's cash-outs, the newest first, a page at a time. */
export const memberCashOuts = query({
  name: "cash_out.view",
  hats: ["member"],
  input: CashOutsInput,
  async run({ db, actor }, { before }) {
    if (!actor.accountId) return { cashOuts: [], next: null };
    const rows = await db
      .select(listed)
      .from(cashOuts)
      .innerJoin(bankAccounts, eq(bankAccounts.id, cashOuts.bankAccountId))
      .where(and(eq(cashOuts.accountId, actor.accountId), before && lt(cashOuts.id, before)))
      .orderBy(desc(cashOuts.id))
      .limit(PAGE + 1);
    const shown = rows.slice(0, PAGE);
    return { cashOuts: shown, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
  },
});

/** A cash-out as its member sees it: what it is for, how far it has come, what can be done. */
export const memberCashOut = query({
  name: "cash_out.view",
  hats: ["member"],
  input: CashOutInput,
  async run({ db, actor, now }, { id }) {
    if (!actor.accountId) throw notFound();
    const [row] = await db
      .select(detailed)
      .from(cashOuts)
      .innerJoin(bankAccounts, eq(bankAccounts.id, cashOuts.bankAccountId))
      .leftJoin(bankRunLines, eq(bankRunLines.id, cashOuts.bankRunLineId))
      .leftJoin(bankRuns, eq(bankRuns.id, bankRunLines.runId))
      .where(and(eq(cashOuts.id, id), eq(cashOuts.accountId, actor.accountId)));
    if (!row) throw notFound();
    const waits = row.status === "approved";
    return {
      ...row,
      /** The first day on which the bank could still be told to pay. */
      earliestOn: waits ? await nextTransferDate(db, now) : null,
      steps: await historyOf(db, id),
      may: { cancel: row.status === "requested" },
    };
  },
});

export type MemberCashOuts = Awaited<ReturnType<typeof memberCashOuts>>;
export type MemberCashOut = Awaited<ReturnType<typeof memberCashOut>>;

async function nextTransferDate(reader: Reader, now: Date): Promise<string> {
  const { cutOffDays, cutOffHour, aheadDays } = (await bankProfileAt(reader, now)).profile;
  const cutOff = `${String(cutOffHour).padStart(2, "0")}:00`;
  return nextRunDate(now, { businessDaysBefore: cutOffDays, cutOff, daysAheadMax: aheadDays });
}

/** What has happened to a cash-out, in the order in which it did. */
export function historyOf(reader: Reader, id: Id<"cso">) {
  return reader
    .select({ status: cashOutHistory.status, at: cashOutHistory.at, reason: cashOutHistory.reason })
    .from(cashOutHistory)
    .where(eq(cashOutHistory.cashOutId, id))
    .orderBy(asc(cashOutHistory.id));
}

/** Everything that the form needs: the terms in force, what can be cashed out and why not all of it, what is missing. */
export const cashOutForm = query({
  name: "cash_out.preview",
  hats: ["member"],
  input: z.object({}),
  async run({ db, actor, now }) {
    if (!actor.accountId) return null;
    const { rate, policy, standing, unready } = await termsFor(db, actor, now);
    const { balance, waiting, frozen, identity, bankAccount } = standing;
    return {
      cashRate: rate.rates.cash,
      rules: policy.rules,
      balance,
      waiting,
      frozen,
      identity,
      bankAccount,
      cashable: cashableOf(standing),
      monthLeft: monthLeft(standing, policy.rules),
      unready,
    };
  },
});

export type CashOutForm = NonNullable<Awaited<ReturnType<typeof cashOutForm>>>;
