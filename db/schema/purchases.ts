import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, id, pointsColumn, yenColumn } from "./columns";
import { people } from "./identity";
import { pointsAccounts } from "./organisations";
import { policies } from "./system";

/** Where a purchase can stand. Which may follow which is decided by the trigger `purchases_move`. */
export const PURCHASE_STATUSES = [
  "created",
  "open",
  "pending_async",
  "paid",
  "expired",
  "failed",
  "partially_refunded",
  "refund_pending_customer",
  "refunded",
  "disputed",
  "charged_back",
] as const;
export type PurchaseStatus = (typeof PURCHASE_STATUSES)[number];

/** What a convenience store needs to take the payment, by chain. */
export type Voucher = {
  readonly url: string | null;
  readonly stores: readonly { chain: string; paymentCode: string; confirmationNumber: string | null }[];
};

/** Points bought by a person, with the rate that they agreed to and how Stripe says the payment stands. */
export const purchases = pgTable(
  "purchases",
  {
    id: id("pur", "id").primaryKey(),
    accountId: id("acc", "account_id")
      .notNull()
      .references(() => pointsAccounts.id),
    personId: id("prs", "person_id")
      .notNull()
      .references(() => people.id),
    points: pointsColumn("points").notNull(),
    pay: yenColumn("pay").notNull(),
    buyRate: yenColumn("buy_rate").notNull(),
    ratePolicyId: id("pol", "rate_policy_id")
      .notNull()
      .references(() => policies.id),
    ratePolicyVersion: integer("rate_policy_version").notNull(),
    limitPolicyId: id("pol", "limit_policy_id")
      .notNull()
      .references(() => policies.id),
    livemode: boolean("livemode").notNull(),
    locale: text("locale", { enum: ["ja", "en"] }).notNull(),
    status: text("status", { enum: PURCHASE_STATUSES }).notNull(),
    statusAt: at("status_at").notNull(),
    /** How often a checkout was asked for: a new number only after Stripe has refused the one before. */
    checkoutAttempt: integer("checkout_attempt").notNull().default(1),
    sessionId: text("session_id").unique("purchases_session"),
    sessionUrl: text("session_url"),
    sessionExpiresAt: at("session_expires_at"),
    paymentIntentId: text("payment_intent_id").unique("purchases_payment_intent"),
    chargeId: text("charge_id"),
    method: text("method"),
    voucher: jsonb("voucher").$type<Voucher>(),
    voucherExpiresAt: at("voucher_expires_at"),
    declinedAt: at("declined_at"),
    /** Why a payment that Stripe reports was not taken as this purchase's. Staff look at these. */
    problem: text("problem", { enum: ["amount", "currency", "livemode", "purchase"] }),
    refundedYen: yenColumn("refunded_yen").notNull().default(sql`0`),
    refundedPoints: pointsColumn("refunded_points").notNull().default(sql`0`),
    checkAfter: at("check_after").notNull(),
    createdAt: at("created_at").notNull(),
    paidAt: at("paid_at"),
  },
  (t) => [
    check(
      "purchases_status",
      sql`${t.status} in ('created','open','pending_async','paid','expired','failed','partially_refunded','refund_pending_customer','refunded','disputed','charged_back')`,
    ),
    check(
      "purchases_amount",
      sql`${t.points} > 0 and ${t.buyRate} > 0 and ${t.pay} = ${t.points} * ${t.buyRate}`,
    ),
    check(
      "purchases_refunded",
      sql`${t.refundedYen} between 0 and ${t.pay} and ${t.refundedPoints} between 0 and ${t.points}`,
    ),
    check("purchases_has_checkout", sql`${t.status} in ('created','expired') or ${t.sessionId} is not null`),
    check(
      "purchases_paid_at",
      sql`(${t.paidAt} is null) = (${t.status} in ('created','open','pending_async','expired','failed'))`,
    ),
    index("purchases_account").on(t.accountId, t.createdAt),
    index("purchases_person").on(t.personId, t.createdAt),
    index("purchases_to_check")
      .on(t.checkAfter)
      .where(sql`${t.status} in ('created','open','pending_async')`),
  ],
);

/** Every state that a purchase was in, for its timeline. Written by the trigger, never changed. */
export const purchaseHistory = pgTable(
  "purchase_history",
  {
    purchaseId: id("pur", "purchase_id")
      .notNull()
      .references(() => purchases.id),
    seq: integer("seq").notNull(),
    status: text("status", { enum: PURCHASE_STATUSES }).notNull(),
    at: at("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.purchaseId, t.seq] })],
);

/** Issued receipts. Another addressee is another version; an issued one never changes. */
export const purchaseReceipts = pgTable(
  "purchase_receipts",
  {
    purchaseId: id("pur", "purchase_id")
      .notNull()
      .references(() => purchases.id),
    version: integer("version").notNull(),
    addressee: text("addressee").notNull(),
    issuedAt: at("issued_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.purchaseId, t.version] }),
    check("purchase_receipts_version", sql`${t.version} >= 1`),
    check("purchase_receipts_addressee", sql`length(${t.addressee}) <= 100`),
  ],
);

/** What Stripe said about giving money back, and the points that it took. */
export const paymentRefunds = pgTable(
  "payment_refunds",
  {
    refundId: text("refund_id").primaryKey(),
    purchaseId: id("pur", "purchase_id")
      .notNull()
      .references(() => purchases.id),
    amount: yenColumn("amount").notNull(),
    status: text("status").notNull(),
    points: pointsColumn("points").notNull(),
    returned: boolean("returned").notNull().default(false),
    createdAt: at("created_at").notNull(),
    statusAt: at("status_at").notNull(),
  },
  (t) => [
    index("payment_refunds_purchase").on(t.purchaseId),
    check("payment_refunds_amount", sql`${t.amount} > 0 and ${t.points} >= 0`),
  ],
);

/** What Stripe said about a payment that the buyer's bank disputes. */
export const paymentDisputes = pgTable(
  "payment_disputes",
  {
    disputeId: text("dispute_id").primaryKey(),
    purchaseId: id("pur", "purchase_id")
      .notNull()
      .references(() => purchases.id),
    amount: yenColumn("amount").notNull(),
    status: text("status").notNull(),
    /** What was taken back or is owed since it was lost. */
    points: pointsColumn("points").notNull().default(sql`0`),
    openedAt: at("opened_at").notNull(),
    statusAt: at("status_at").notNull(),
  },
  (t) => [index("payment_disputes_purchase").on(t.purchaseId)],
);

/** Points that stay where they are while a payment is in doubt: what the buyer still held, up to what they bought. */
export const freezes = pgTable(
  "freezes",
  {
    id: id("frz", "id").primaryKey(),
    accountId: id("acc", "account_id")
      .notNull()
      .references(() => pointsAccounts.id),
    purchaseId: id("pur", "purchase_id")
      .notNull()
      .references(() => purchases.id),
    cause: text("cause", { enum: ["dispute", "fraud_warning"] }).notNull(),
    points: pointsColumn("points").notNull(),
    since: at("since").notNull(),
    endedAt: at("ended_at"),
    outcome: text("outcome", { enum: ["won", "lost", "refunded"] }),
  },
  (t) => [
    uniqueIndex("freezes_one_open").on(t.purchaseId).where(sql`${t.endedAt} is null`),
    index("freezes_account").on(t.accountId),
    check("freezes_points", sql`${t.points} >= 0`),
    check("freezes_ended", sql`(${t.endedAt} is null) = (${t.outcome} is null)`),
  ],
);

/** Points that somebody spent and whose payment was taken back. Their later purchases settle them, the oldest first. */
export const debts = pgTable(
  "debts",
  {
    /** The refund or dispute that the debt comes from. */
    sourceId: text("source_id").primaryKey(),
    accountId: id("acc", "account_id")
      .notNull()
      .references(() => pointsAccounts.id),
    purchaseId: id("pur", "purchase_id")
      .notNull()
      .references(() => purchases.id),
    points: pointsColumn("points").notNull(),
    yenPerPoint: yenColumn("yen_per_point").notNull(),
    settledPoints: pointsColumn("settled_points").notNull().default(sql`0`),
    createdAt: at("created_at").notNull(),
    cancelledAt: at("cancelled_at"),
  },
  (t) => [
    check("debts_points", sql`${t.points} > 0 and ${t.yenPerPoint} > 0`),
    check("debts_settled", sql`${t.settledPoints} between 0 and ${t.points}`),
    index("debts_open")
      .on(t.accountId, t.createdAt)
      .where(sql`${t.cancelledAt} is null and ${t.settledPoints} < ${t.points}`),
  ],
);

/** Which purchase settled how much of which debt. */
export const debtSettlements = pgTable(
  "debt_settlements",
  {
    sourceId: text("source_id")
      .notNull()
      .references(() => debts.sourceId),
    /** The purchase whose points settled it. */
    purchaseId: id("pur", "purchase_id")
      .notNull()
      .references(() => purchases.id),
    points: pointsColumn("points").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.purchaseId, t.sourceId] }),
    check("debt_settlements_points", sql`${t.points} > 0`),
  ],
);
