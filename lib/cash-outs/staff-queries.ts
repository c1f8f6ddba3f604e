import "server-only";
import { and, count, desc, eq, exists, gte, ilike, lt, min, or, sum } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { bankRunLines, bankRuns } from "@/db/schema/bank-runs";
import { cashOuts } from "@/db/schema/cash-outs";
import { riskFlags } from "@/db/schema/compliance";
import { people } from "@/db/schema/identity";
import { pointsAccounts } from "@/db/schema/organisations";
import { daysLater, jstMidnight } from "@/lib/core/clock";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { pageOf, windowOf } from "@/lib/core/list-input";
import { mayDo } from "@/lib/policy/permissions";
import { cashOutRulesAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { sorted } from "@/lib/runtime/sorted";
import { CashOutInput, CashOutList } from "./inputs";
import { flagsOf, proposalOf, stepsOf } from "./internal/review-rows";

const openFlag = (reader: Reader) =>
  exists(
    reader
      .select({ id: riskFlags.id })
      .from(riskFlags)
      .where(and(eq(riskFlags.personId, cashOuts.personId), eq(riskFlags.status, "open"))),
  );

const listed = {
  id: cashOuts.id,
  status: cashOuts.status,
  statusAt: cashOuts.statusAt,
  requestedAt: cashOuts.requestedAt,
  points: cashOuts.points,
  gross: cashOuts.gross,
  net: cashOuts.net,
  automatic: cashOuts.automatic,
  personId: cashOuts.personId,
  name: people.name,
  bankName: bankAccounts.bankName,
  lastFour: bankAccounts.lastFour,
};

/** Cash-outs as the staff look for them, a page at a time. */
export const reviewCashOuts = query({
  name: "cash_out.review",
  hats: ["staff"],
  input: CashOutList,
  async run({ db }, { status, risk, q, from, until, sort, ...page }) {
    const like = q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : undefined;
    const order = { since: cashOuts.requestedAt, net: cashOuts.net, points: cashOuts.points };
    const { limit, offset } = windowOf(page);
    const rows = await db
      .select({ ...listed, flagged: openFlag(db) })
      .from(cashOuts)
      .innerJoin(people, eq(people.id, cashOuts.personId))
      .innerJoin(bankAccounts, eq(bankAccounts.id, cashOuts.bankAccountId))
      .where(
        and(
          status && eq(cashOuts.status, status),
          risk && openFlag(db),
          like
            ? or(ilike(people.name, like), ilike(people.email, like), eq(cashOuts.id, q as Id<"cso">))
            : undefined,
          from ? gte(cashOuts.requestedAt, jstMidnight(from)) : undefined,
          until ? lt(cashOuts.requestedAt, daysLater(jstMidnight(until), 1)) : undefined,
        ),
      )
      .orderBy(...sorted(sort, order, cashOuts.id))
      .limit(limit)
      .offset(offset);
    return pageOf(
      rows.map(({ flagged, ...row }) => ({ ...row, flagged: flagged === true })),
      page,
    );
  },
});

export type ReviewedRow = Awaited<ReturnType<typeof reviewCashOuts>>["rows"][number];

/** How many there are in each state, and since when the oldest of them waits. */
export const countCashOuts = query({
  name: "cash_out.review",
  hats: ["staff"],
  input: z.object({}),
  async run({ db }) {
    return db
      .select({
        status: cashOuts.status,
        count: count(),
        since: min(cashOuts.statusAt),
        net: sum(cashOuts.net).mapWith(BigInt),
      })
      .from(cashOuts)
      .groupBy(cashOuts.status);
  },
});

/** A cash-out as the staff judge it: whose, what for, signs of risk, what came before it, and what this person may do. */
export const reviewCashOut = query({
  name: "cash_out.review",
  hats: ["staff"],
  input: CashOutInput,
  async run({ db, actor, now }, { id }) {
    const row = await readOne(db, id);
    if (!row) throw notFound();
    const [steps, flags, proposal, earlier, { rules }] = await Promise.all([
      stepsOf(db, id),
      flagsOf(db, row.personId),
      proposalOf(db, id, actor.personId),
      earlierOf(db, row.accountId, id),
      cashOutRulesAt(db, now),
    ]);
    const waits = row.status === "requested" && row.personId !== actor.personId;
    const payable = row.bankStatus === "active" && row.accountStatus === "open";
    const approvable = waits && payable && !flags.some(({ status }) => status === "open");
    return {
      ...row,
      steps,
      flags,
      proposal,
      earlier,
      twoPeopleAbove: rules.twoPeopleAbove,
      may: {
        accept:
          approvable && !proposal && row.gross <= rules.twoPeopleAbove && mayDo(actor, "cash_out.accept"),
        propose: approvable && !proposal && mayDo(actor, "cash_out.propose"),
        approve: approvable && proposal?.own === false && mayDo(actor, "cash_out.approve"),
        withdraw: proposal?.own === true && mayDo(actor, "cash_out.withdraw"),
        refuse: waits && mayDo(actor, "cash_out.refuse"),
      },
    };
  },
});

export type ReviewedCashOut = Awaited<ReturnType<typeof reviewCashOut>>;

async function readOne(reader: Reader, id: Id<"cso">) {
  const [row] = await reader
    .select({
      ...listed,
      accountId: cashOuts.accountId,
      fee: cashOuts.fee,
      cashRate: cashOuts.cashRate,
      reason: cashOuts.reason,
      email: people.email,
      since: people.createdAt,
      accountStatus: pointsAccounts.status,
      accountNumber: pointsAccounts.number,
      bankAccountId: cashOuts.bankAccountId,
      bankStatus: bankAccounts.status,
      branchName: bankAccounts.branchName,
      lineId: cashOuts.bankRunLineId,
      runId: bankRuns.id,
      transferDate: bankRuns.transferDate,
    })
    .from(cashOuts)
    .innerJoin(people, eq(people.id, cashOuts.personId))
    .innerJoin(pointsAccounts, eq(pointsAccounts.id, cashOuts.accountId))
    .innerJoin(bankAccounts, eq(bankAccounts.id, cashOuts.bankAccountId))
    .leftJoin(bankRunLines, eq(bankRunLines.id, cashOuts.bankRunLineId))
    .leftJoin(bankRuns, eq(bankRuns.id, bankRunLines.runId))
    .where(eq(cashOuts.id, id));
  return row;
}

/** The other cash-outs of an account, the newest first. */
function earlierOf(reader: Reader, accountId: Id<"acc">, except: Id<"cso">) {
  return reader
    .select({
      id: cashOuts.id,
      status: cashOuts.status,
      points: cashOuts.points,
      net: cashOuts.net,
      requestedAt: cashOuts.requestedAt,
    })
    .from(cashOuts)
    .where(eq(cashOuts.accountId, accountId))
    .orderBy(desc(cashOuts.id))
    .limit(11)
    .then((rows) => rows.filter(({ id }) => id !== except).slice(0, 10));
}
