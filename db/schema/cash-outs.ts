import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text } from "drizzle-orm/pg-core";
import { bankAccounts } from "./bank-accounts";
import { bankRunLines } from "./bank-runs";
import { at, id, pointsColumn, yenColumn } from "./columns";
import { people } from "./identity";
import { pointsAccounts } from "./organisations";
import { approvals, policies } from "./system";

/** The states of a cash-out; it ends as paid (until it is returned), returned, declined, cancelled or failed. */
export const CASH_OUT_STATUSES = [
  "requested",
  "approved",
  "in_bank_run",
  "paid",
  "declined",
  "cancelled",
  "failed",
  "returned",
] as const;

/**
 * Points that become yen on a bank account. What it is worth (gross), what that costs (fee) and what arrives (net) stay
 * as they were quoted. The points are held from the request on; every end but `paid` gives them back.
 */
export const cashOuts = pgTable(
  "cash_outs",
  {
    id: id("cso", "id").primaryKey(),
    accountId: id("acc", "account_id")
      .notNull()
      .references(() => pointsAccounts.id),
    personId: id("prs", "person_id")
      .notNull()
      .references(() => people.id),
    points: pointsColumn("points").notNull(),
    cashRate: yenColumn("cash_rate").notNull(),
    gross: yenColumn("gross").notNull(),
    fee: yenColumn("fee").notNull(),
    net: yenColumn("net").notNull(),
    ratePolicyId: id("pol", "rate_policy_id")
      .notNull()
      .references(() => policies.id),
    /** The version of the cash-out policy that allowed it. */
    policyId: id("pol", "policy_id")
      .notNull()
      .references(() => policies.id),
    bankAccountId: id("bac", "bank_account_id")
      .notNull()
      .references(() => bankAccounts.id),
    status: text("status", { enum: CASH_OUT_STATUSES }).notNull(),
    statusAt: at("status_at").notNull(),
    requestedAt: at("requested_at").notNull(),
    /** Approved by rule: under the limit and without a sign of risk. */
    automatic: boolean("automatic").notNull().default(false),
    approvalId: id("apr", "approval_id").references(() => approvals.id),
    /** Who approved it alone, where the policy lets one person. */
    approvedBy: id("prs", "approved_by").references(() => people.id),
    /** The line of the bank run in which it is, or by which it ended. */
    bankRunLineId: id("brl", "bank_run_line_id").references(() => bankRunLines.id),
    /** Told to the member: why it was declined, failed or came back. */
    reason: text("reason"),
  },
  (t) => [
    index("cash_outs_account").on(t.accountId, t.id),
    index("cash_outs_open")
      .on(t.status, t.id)
      .where(sql`${t.status} in ('requested','approved','in_bank_run')`),
    index("cash_outs_line").on(t.bankRunLineId).where(sql`${t.bankRunLineId} is not null`),
    check(
      "cash_outs_status",
      sql`${t.status} in ('requested','approved','in_bank_run','paid','declined','cancelled','failed','returned')`,
    ),
    check("cash_outs_sums", sql`${t.points} > 0 and ${t.gross} = ${t.points} * ${t.cashRate}`),
    check("cash_outs_net", sql`${t.fee} >= 0 and ${t.net} > 0 and ${t.net} = ${t.gross} - ${t.fee}`),
    check(
      "cash_outs_in_run",
      sql`${t.status} not in ('in_bank_run','paid','returned') or ${t.bankRunLineId} is not null`,
    ),
    check("cash_outs_approver", sql`${t.approvedBy} is null or ${t.approvedBy} <> ${t.personId}`),
    check(
      "cash_outs_approved",
      sql`${t.status} in ('requested','declined','cancelled')
        or (${t.automatic}::int + (${t.approvalId} is not null)::int + (${t.approvedBy} is not null)::int) = 1`,
    ),
    check(
      "cash_outs_reason",
      sql`${t.status} not in ('declined','failed','returned') or ${t.reason} is not null`,
    ),
  ],
);

/** What became of a cash-out, and when. Append-only. */
export const cashOutHistory = pgTable(
  "cash_out_history",
  {
    id: id("coh", "id").primaryKey(),
    cashOutId: id("cso", "cash_out_id")
      .notNull()
      .references(() => cashOuts.id),
    status: text("status", { enum: CASH_OUT_STATUSES }).notNull(),
    at: at("at").notNull(),
    byPersonId: id("prs", "by_person_id").references(() => people.id),
    reason: text("reason"),
  },
  (t) => [index("cash_out_history_cash_out").on(t.cashOutId, t.id)],
);
