import "server-only";
import { and, asc, count, desc, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { adjustments } from "@/db/schema/books";
import { people } from "@/db/schema/identity";
import { organisations, pointsAccounts } from "@/db/schema/organisations";
import { approvals } from "@/db/schema/system";
import { parseAccountNumber } from "@/lib/core/account-number";
import { daysLater, jstMidnight } from "@/lib/core/clock";
import { notFound, rejected } from "@/lib/core/errors";
import { pageOf, windowOf } from "@/lib/core/list-input";
import { balancesOf } from "@/lib/ledger/balances";
import { limitsAt } from "@/lib/rates/current";
import { decode } from "@/lib/runtime/encoding";
import { query } from "@/lib/runtime/query";
import { AccountSearchInput, AdjustmentIdInput, AdjustmentInput, AdjustmentList } from "./inputs";
import { adjustmentRefusal, roomUnder } from "./rules";

const [asker, decider] = [alias(people, "asker"), alias(people, "decider")];

const columns = {
  id: approvals.id,
  status: approvals.status,
  payload: approvals.payload,
  payloadHash: approvals.payloadHash,
  requestedAt: approvals.requestedAt,
  requestedBy: approvals.requestedBy,
  decidedAt: approvals.decidedAt,
  declineReason: approvals.reason,
  askedBy: asker.name,
  decidedBy: decider.name,
  accountNumber: pointsAccounts.number,
  ledgerAccountId: pointsAccounts.ledgerAccountId,
  owner: sql<string>`coalesce(${people.name}, ${organisations.name}, '')`,
  adjustmentId: adjustments.id,
};

/** A wish for an adjustment as its page shows it. */
function wish<R extends { payload: unknown; payloadHash: Buffer }>({ payload, payloadHash, ...row }: R) {
  const { accountId, direction, points, reason } = AdjustmentInput.parse(decode(payload));
  return { ...row, accountId, direction, points, reason, hash: payloadHash.toString("hex") };
}

/** Adjustments that were wanted, whatever became of them: a page by the filter. */
export const listAdjustments = query({
  name: "adjustment.view",
  hats: ["staff"],
  input: AdjustmentList,
  async run({ db }, input) {
    const { limit, offset } = windowOf(input);
    const order = input.sort === "requested" ? asc : desc;
    const rows = await db
      .select(columns)
      .from(approvals)
      .innerJoin(pointsAccounts, sql`${pointsAccounts.id} = ${approvals.subject}`)
      .leftJoin(people, eq(people.id, pointsAccounts.personId))
      .leftJoin(organisations, eq(organisations.id, pointsAccounts.organisationId))
      .innerJoin(asker, eq(asker.id, approvals.requestedBy))
      .leftJoin(decider, eq(decider.id, approvals.decidedBy))
      .leftJoin(adjustments, eq(adjustments.approvalId, approvals.id))
      .where(and(eq(approvals.kind, "adjustment"), ...narrowed(input)))
      .orderBy(order(approvals.requestedAt), order(approvals.id))
      .limit(limit)
      .offset(offset);
    return pageOf(rows.map(wish), input);
  },
});

function narrowed({ status, direction, q, from, to }: z.output<typeof AdjustmentList>): (SQL | undefined)[] {
  const like = q && `%${q.replace(/[%_\\]/g, "\\$&")}%`;
  return [
    status && eq(approvals.status, status),
    direction && sql`${approvals.payload} ->> 'direction' = ${direction}`,
    like
      ? or(
          sql`${people.name} ilike ${like}`,
          sql`${organisations.name} ilike ${like}`,
          sql`${pointsAccounts.number} like ${like.replace(/[\s-]/g, "")}`,
          sql`${approvals.payload} ->> 'reason' ilike ${like}`,
        )
      : undefined,
    from && gte(approvals.requestedAt, jstMidnight(from)),
    to && lt(approvals.requestedAt, daysLater(jstMidnight(to), 1)),
  ].filter((part): part is SQL => Boolean(part));
}

export type AdjustmentRow = Awaited<ReturnType<typeof listAdjustments>>["rows"][number];

/** How many adjustments stand in each state. */
export const countAdjustments = query({
  name: "adjustment.view",
  hats: ["staff"],
  input: z.object({}),
  async run({ db }): Promise<Readonly<Record<string, number>>> {
    const rows = await db
      .select({ status: approvals.status, count: count() })
      .from(approvals)
      .where(
        and(
          eq(approvals.kind, "adjustment"),
          inArray(approvals.status, ["requested", "approved", "declined", "withdrawn"]),
        ),
      )
      .groupBy(approvals.status);
    return Object.fromEntries(rows.map((row) => [row.status, row.count]));
  },
});

/** One of them, with what the account holds now and what this person may do about it. */
export const getAdjustment = query({
  name: "adjustment.view",
  hats: ["staff"],
  input: AdjustmentIdInput,
  async run({ db, actor }, { id }) {
    const [row] = await db
      .select(columns)
      .from(approvals)
      .innerJoin(pointsAccounts, sql`${pointsAccounts.id} = ${approvals.subject}`)
      .leftJoin(people, eq(people.id, pointsAccounts.personId))
      .leftJoin(organisations, eq(organisations.id, pointsAccounts.organisationId))
      .innerJoin(asker, eq(asker.id, approvals.requestedBy))
      .leftJoin(decider, eq(decider.id, approvals.decidedBy))
      .leftJoin(adjustments, eq(adjustments.approvalId, approvals.id))
      .where(and(eq(approvals.kind, "adjustment"), sql`${id} in (${approvals.id}, ${adjustments.id})`));
    if (!row) throw notFound();
    const balance = (await balancesOf(db, [row.ledgerAccountId])).get(row.ledgerAccountId) ?? 0n;
    return { ...wish(row), balance, own: row.requestedBy === actor.personId };
  },
});
export type Adjustment = Awaited<ReturnType<typeof getAdjustment>>;

type Owned = { ledgerAccountId: bigint };
async function withBalance<R extends Owned>(db: Reader, now: Date, row: R) {
  const { balanceCap } = (await limitsAt(db, now)).limits;
  const balance = (await balancesOf(db, [row.ledgerAccountId])).get(row.ledgerAccountId) ?? 0n;
  return { ...row, balance, cap: balanceCap, room: roomUnder(balanceCap, balance) };
}

const accountColumns = {
  id: pointsAccounts.id,
  number: pointsAccounts.number,
  status: pointsAccounts.status,
  ledgerAccountId: pointsAccounts.ledgerAccountId,
  owner: columns.owner,
};

/**
 * The account that an adjustment is for: by its number or by its owner's e-mail address, with what it holds and what
 * room its cap leaves. Throws rejected("adjustments.account_unknown").
 */
export const findAccount = query({
  name: "adjustment.view",
  hats: ["staff"],
  input: AccountSearchInput,
  async run({ db, now }, { account }) {
    const number = parseAccountNumber(account);
    const [row] = await db
      .select(accountColumns)
      .from(pointsAccounts)
      .leftJoin(people, eq(people.id, pointsAccounts.personId))
      .leftJoin(organisations, eq(organisations.id, pointsAccounts.organisationId))
      .where(number ? eq(pointsAccounts.number, number) : eq(people.email, account.toLowerCase()));
    if (!row) throw rejected("adjustments.account_unknown", {}, "account");
    return withBalance(db, now, row);
  },
});

/** What an adjustment would come to, before it is asked for. Refused like the wish itself. */
export const previewAdjustment = query({
  name: "adjustment.view",
  hats: ["staff"],
  input: AdjustmentInput,
  async run({ db, now }, { accountId, direction, points, reason }) {
    const [row] = await db
      .select(accountColumns)
      .from(pointsAccounts)
      .leftJoin(people, eq(people.id, pointsAccounts.personId))
      .leftJoin(organisations, eq(organisations.id, pointsAccounts.organisationId))
      .where(eq(pointsAccounts.id, accountId));
    if (!row) throw notFound();
    const account = await withBalance(db, now, row);
    const refusal = adjustmentRefusal(account, account.cap, { direction, points });
    if (refusal) throw refusal;
    const { owner, balance } = account;
    const after = direction === "give" ? balance + points : balance - points;
    return { accountId, direction, points: points as bigint, reason, owner, balance, after };
  },
});
export type AdjustmentPreview = Awaited<ReturnType<typeof previewAdjustment>>;
