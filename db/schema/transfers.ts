import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import type { GiftDesign, Occasion } from "@/lib/core/gifts";
import { at, bytes, id, pointsColumn } from "./columns";
import { people } from "./identity";
import { pointsAccounts } from "./organisations";
import { policies } from "./system";

/**
 * Points given with a message. While `scheduled` or `awaiting_claim` they stand in the gift escrow and belong to the
 * sender; every other status is an end. `next_step_at` is when the next thing is due: delivery, reminder or return.
 * Which columns go together is checked by `transfers_sound`, along which statuses it moves by `transfers_step`
 * (0004_transfers.sql).
 */
export const transfers = pgTable(
  "transfers",
  {
    id: id("trf", "id").primaryKey(),
    fromAccountId: id("acc", "from_account_id")
      .notNull()
      .references(() => pointsAccounts.id),
    byPersonId: id("prs", "by_person_id")
      .notNull()
      .references(() => people.id),
    channel: text("channel", { enum: ["email", "account", "link"] }).notNull(),
    toEmail: text("to_email"),
    toName: text("to_name"),
    toAccountId: id("acc", "to_account_id").references(() => pointsAccounts.id),
    points: pointsColumn("points").notNull(),
    design: text("design").$type<GiftDesign>().notNull(),
    occasion: text("occasion").$type<Occasion>().notNull(),
    message: text("message").notNull(),
    locale: text("locale", { enum: ["ja", "en"] }).notNull(),
    hideAmount: boolean("hide_amount").notNull(),
    noReply: boolean("no_reply").notNull(),
    status: text("status", {
      enum: ["scheduled", "awaiting_claim", "claimed", "delivered", "cancelled", "returned"],
    }).notNull(),
    /** Why a gift waits: for a person to claim it, or for room below the balance cap of the account it is for. */
    waitsFor: text("waits_for", { enum: ["person", "room"] }),
    endReason: text("end_reason", { enum: ["sender", "deadline", "undeliverable"] }),
    /** A policy is never deleted: instead of a foreign key, which has every transfer lock this one row, a check looks. */
    policyId: id("pol", "policy_id")
      .notNull()
      .references(() => policies.id),
    createdAt: at("created_at").notNull(),
    scheduledFor: at("scheduled_for"),
    sentAt: at("sent_at"),
    expiresAt: at("expires_at"),
    openedAt: at("opened_at"),
    bouncedAt: at("bounced_at"),
    endedAt: at("ended_at"),
    nextStepAt: at("next_step_at"),
    reminders: smallint("reminders").notNull().default(0),
    resends: smallint("resends").notNull().default(0),
    redirects: smallint("redirects").notNull().default(0),
  },
  (t) => [
    index("transfers_from").on(t.fromAccountId, t.id),
    index("transfers_to").on(t.toAccountId, t.id).where(sql`${t.toAccountId} is not null`),
    index("transfers_waiting_for").on(t.toEmail).where(sql`${t.status} = 'awaiting_claim'`),
    index("transfers_due").on(t.nextStepAt).where(sql`${t.nextStepAt} is not null`),
  ],
);

/** What happened to a transfer after it was made, for its timeline. Added to, never edited. */
export const transferHistory = pgTable(
  "transfer_history",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    transferId: id("trf", "transfer_id")
      .notNull()
      .references(() => transfers.id),
    at: at("at").notNull(),
    step: text("step", {
      enum: [
        "sent",
        "waits_for_room",
        "resent",
        "redirected",
        "link_made",
        "reminded",
        "bounced",
        "opened",
        "claimed",
        "delivered",
        "cancelled",
        "returned",
        "thanked",
      ],
    }).notNull(),
    details: jsonb("details").$type<Record<string, string>>(),
  },
  (t) => [index("transfer_history_transfer").on(t.transferId, t.id)],
);

/**
 * Ways to a waiting gift: each mail, reminder and shared link has a secret of its own, kept as its hash. A link that the
 * sender shares is also kept sealed, so that the sender can show it again; the copy is wiped when the gift ends.
 */
export const claimLinks = pgTable(
  "claim_links",
  {
    id: id("lnk", "id").primaryKey(),
    transferId: id("trf", "transfer_id")
      .notNull()
      .references(() => transfers.id),
    secretHash: bytes("secret_hash").notNull().unique("claim_links_secret_hash"),
    via: text("via", { enum: ["mail", "shared"] }).notNull(),
    /** The address that the mail went to: whoever opens its link has shown that it is theirs. */
    email: text("email"),
    sealed: bytes("sealed"),
    createdAt: at("created_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (t) => [
    index("claim_links_transfer").on(t.transferId),
    check("claim_links_mailed", sql`(${t.via} = 'mail') = (${t.email} is not null)`),
  ],
);

/** A recipient's thanks: one for each gift. */
export const thankYouNotes = pgTable(
  "thank_you_notes",
  {
    id: id("not", "id").primaryKey(),
    transferId: id("trf", "transfer_id")
      .notNull()
      .references(() => transfers.id)
      .unique("thank_you_notes_transfer"),
    byPersonId: id("prs", "by_person_id")
      .notNull()
      .references(() => people.id),
    message: text("message").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [check("thank_you_notes_length", sql`length(${t.message}) between 1 and 1000`)],
);

/** Whose gifts an account no longer takes. */
export const senderBlocks = pgTable(
  "sender_blocks",
  {
    id: id("blk", "id").primaryKey(),
    accountId: id("acc", "account_id")
      .notNull()
      .references(() => pointsAccounts.id),
    blockedAccountId: id("acc", "blocked_account_id")
      .notNull()
      .references(() => pointsAccounts.id),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    unique("sender_blocks_pair").on(t.accountId, t.blockedAccountId),
    check("sender_blocks_not_self", sql`${t.accountId} <> ${t.blockedAccountId}`),
  ],
);

/** Earlier recipients that a sender took out of the address book; sending to one again brings it back. */
export const forgottenRecipients = pgTable(
  "forgotten_recipients",
  {
    accountId: id("acc", "account_id")
      .notNull()
      .references(() => pointsAccounts.id),
    recipient: text("recipient").notNull(),
    forgottenAt: at("forgotten_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.recipient] })],
);

/**
 * The points that an account sent in a calendar month in Japan, less what came back. Locked by every send. A
 * check sees to the sums.
 */
export const transferUsage = pgTable(
  "transfer_usage",
  {
    accountId: id("acc", "account_id")
      .notNull()
      .references(() => pointsAccounts.id),
    month: date("month", { mode: "string" }).notNull(),
    points: pointsColumn("points").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.month] }),
    check("transfer_usage_points", sql`${t.points} >= 0`),
  ],
);
