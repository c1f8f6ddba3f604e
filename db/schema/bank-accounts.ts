import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, bytes, id } from "./columns";
import { people } from "./identity";
import { retailers } from "./retailers";
import { approvals } from "./system";

/**
 * Where money goes out to: a member's or a retailer's account at a bank. Never edited; a change is a new row and the old
 * one is `replaced`. Number and holder are encrypted; what is shown is the bank, the branch and the last four digits.
 * `held`: the holder is called otherwise than the person, staff look at it. `requested`: a retailer's account that a
 * second of the staff has not approved yet. `broken`: the bank refused it, its owner is asked to mend it.
 */
export const bankAccounts = pgTable(
  "bank_accounts",
  {
    id: id("bac", "id").primaryKey(),
    personId: id("prs", "person_id").references(() => people.id),
    retailerId: id("org", "retailer_id").references(() => retailers.organisationId),
    bankCode: text("bank_code").notNull(),
    branchCode: text("branch_code").notNull(),
    /** As people read it. */
    bankName: text("bank_name").notNull(),
    branchName: text("branch_name").notNull(),
    /** As the bank's file has it; empty where the look-up does not know it. */
    bankKana: text("bank_kana").notNull(),
    branchKana: text("branch_kana").notNull(),
    /** 1 ordinary, 2 current, 4 savings (全銀協 総合振込 record format). */
    type: text("type", { enum: ["1", "2", "4"] }).notNull(),
    /** JSON of { number, holder }: seven digits, and the holder's kana as the bank has it. */
    sealed: bytes("sealed").notNull(),
    lastFour: text("last_four").notNull(),
    /** Keyed hash of bank, branch, type and number: the same account with several owners is a sign of risk. */
    fingerprint: bytes("fingerprint").notNull(),
    status: text("status", {
      enum: ["active", "held", "requested", "declined", "replaced", "broken"],
    }).notNull(),
    statusAt: at("status_at").notNull(),
    createdAt: at("created_at").notNull(),
    createdBy: id("prs", "created_by")
      .notNull()
      .references(() => people.id),
    /** Who looked at a held one. */
    decidedBy: id("prs", "decided_by").references(() => people.id),
    approvalId: id("apr", "approval_id").references(() => approvals.id),
    /** Encrypted: who heard that a retailer asks for this account. They hear what became of it, too. */
    contacts: bytes("contacts"),
    /** Told to the owner: why it is declined or broken. */
    reason: text("reason"),
  },
  (t) => [
    uniqueIndex("bank_accounts_person").on(t.personId).where(sql`${t.status} in ('active','held','broken')`),
    uniqueIndex("bank_accounts_retailer").on(t.retailerId).where(sql`${t.status} in ('active','broken')`),
    uniqueIndex("bank_accounts_requested").on(t.retailerId).where(sql`${t.status} = 'requested'`),
    index("bank_accounts_fingerprint").on(t.fingerprint),
    index("bank_accounts_waiting").on(t.status, t.id).where(sql`${t.status} in ('held','requested')`),
    check("bank_accounts_owner", sql`(${t.personId} is null) <> (${t.retailerId} is null)`),
    check(
      "bank_accounts_status",
      sql`${t.status} in ('active','held','requested','declined','replaced','broken')`,
    ),
    check("bank_accounts_form", sql`${t.bankCode} ~ '^[0-9]{4}$' and ${t.branchCode} ~ '^[0-9]{3}$'`),
    check("bank_accounts_last_four", sql`${t.lastFour} ~ '^[0-9]{4}$'`),
    check("bank_accounts_requested_retailer", sql`${t.status} <> 'requested' or ${t.retailerId} is not null`),
    check("bank_accounts_held_person", sql`${t.status} <> 'held' or ${t.personId} is not null`),
  ],
);
