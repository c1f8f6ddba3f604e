import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, byteOrdered, id, pointsColumn, yenColumn } from "./columns";
import { people } from "./identity";
import { pointsAccounts } from "./organisations";
import { approvals } from "./system";

/** What Stripe says of the money that it keeps for the operator (balance transactions). Written as they come, never changed. */
export const stripeMovements = pgTable(
  "stripe_movements",
  {
    /** Stripe's own id, `txn_…`. */
    id: byteOrdered("id").primaryKey(),
    type: text("type").notNull(),
    /** Signed yen: gross, what Stripe took, and what it changed the balance by. */
    amount: yenColumn("amount").notNull(),
    fee: yenColumn("fee").notNull(),
    net: yenColumn("net").notNull(),
    /** What caused it: a charge, refund, dispute or payout. */
    sourceId: text("source_id"),
    createdAt: at("created_at").notNull(),
    availableAt: at("available_at").notNull(),
    readAt: at("read_at").notNull(),
  },
  (t) => [
    index("stripe_movements_created").on(t.createdAt, t.id),
    index("stripe_movements_source").on(t.sourceId),
    check("stripe_movements_net", sql`${t.net} = ${t.amount} - ${t.fee}`),
  ],
);

/** Money on its way from Stripe to the operator's bank account. */
export const stripePayouts = pgTable(
  "stripe_payouts",
  {
    /** Stripe's own id, `po_…`. */
    id: byteOrdered("id").primaryKey(),
    amount: yenColumn("amount").notNull(),
    status: text("status").notNull(),
    arrivesAt: at("arrives_at").notNull(),
    createdAt: at("created_at").notNull(),
    readAt: at("read_at").notNull(),
  },
  (t) => [index("stripe_payouts_arrival").on(t.arrivesAt)],
);

/** A comparison of the books with everything that must agree with them: when, and how much was looked at. */
export const reconciliations = pgTable(
  "reconciliations",
  {
    id: id("rcn", "id").primaryKey(),
    startedAt: at("started_at").notNull(),
    finishedAt: at("finished_at").notNull(),
    /** Per area: rows compared and differences found. */
    areas: jsonb("areas").$type<{ area: string; compared: number; differences: number }[]>().notNull(),
    by: text("by").notNull(),
  },
  (t) => [index("reconciliations_started").on(t.startedAt)],
);

/** Something that does not agree: a task for finance, with the rows that cause it. Open until it agrees or is explained. */
export const differences = pgTable(
  "differences",
  {
    id: id("dif", "id").primaryKey(),
    area: text("area", { enum: ["ledger", "stripe", "bank", "orders", "gifts", "cash_outs"] }).notNull(),
    /** What the comparison is called, and the row that it is about. */
    rule: text("rule").notNull(),
    subjectId: text("subject_id").notNull(),
    expected: text("expected").notNull(),
    found: text("found").notNull(),
    rows: jsonb("rows").$type<Record<string, string | null>[]>().notNull(),
    foundAt: at("found_at").notNull(),
    lastSeenAt: at("last_seen_at").notNull(),
    status: text("status", { enum: ["open", "agrees", "explained"] }).notNull(),
    closedAt: at("closed_at"),
    closedBy: id("prs", "closed_by").references(() => people.id),
    note: text("note"),
  },
  (t) => [
    uniqueIndex("differences_open_once").on(t.rule, t.subjectId).where(sql`${t.status} = 'open'`),
    index("differences_by_status").on(t.status, t.id),
    check("differences_status", sql`${t.status} in ('open','agrees','explained')`),
    check("differences_closed", sql`(${t.status} = 'open') = (${t.closedAt} is null)`),
    check(
      "differences_explained",
      sql`${t.status} <> 'explained' or (${t.closedBy} is not null and length(${t.note}) > 0)`,
    ),
  ],
);

/** Points given to or taken from an account by the operator, wanted by two people, with the reason that its owner reads. */
export const adjustments = pgTable(
  "adjustments",
  {
    id: id("adj", "id").primaryKey(),
    accountId: id("acc", "account_id")
      .notNull()
      .references(() => pointsAccounts.id),
    direction: text("direction", { enum: ["give", "take"] }).notNull(),
    points: pointsColumn("points").notNull(),
    reason: text("reason").notNull(),
    approvalId: id("apr", "approval_id")
      .notNull()
      .unique("adjustments_approval")
      .references(() => approvals.id),
    postedAt: at("posted_at").notNull(),
  },
  (t) => [
    index("adjustments_account").on(t.accountId, t.id),
    check("adjustments_points", sql`${t.points} > 0`),
    check("adjustments_reason", sql`length(${t.reason}) between 1 and 500`),
  ],
);
