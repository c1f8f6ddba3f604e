import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, bytes, id } from "./columns";
import { people } from "./identity";

/** What a document shows (犯罪収益移転防止法施行規則 7 条). */
export const DOCUMENT_KINDS = [
  "driving_licence",
  "my_number_card",
  "residence_card",
  "passport",
  "other",
] as const;

/**
 * A check of who somebody is, before a contract of funds transfer (犯罪収益移転防止法 4 条). What they said is encrypted.
 * One is open or approved at a time; an approved one that is renewed is `superseded`.
 */
export const identityChecks = pgTable(
  "identity_checks",
  {
    id: id("idc", "id").primaryKey(),
    personId: id("prs", "person_id")
      .notNull()
      .references(() => people.id),
    /** JSON of name, kana, birth date, postal code, address, phone, occupation and purpose. */
    sealed: bytes("sealed").notNull(),
    /** Keyed hash of kana and birth date: the same person with two accounts is a sign of risk. */
    fingerprint: bytes("fingerprint").notNull(),
    status: text("status", {
      enum: ["submitted", "approved", "declined", "withdrawn", "superseded"],
    }).notNull(),
    submittedAt: at("submitted_at").notNull(),
    decidedAt: at("decided_at"),
    decidedBy: id("prs", "decided_by").references(() => people.id),
    /** Told to the person: what to do better. */
    reason: text("reason"),
    /** Kept until here after the relation ends (犯罪収益移転防止法 6 条: seven years). */
    keepUntil: date("keep_until", { mode: "string" }),
  },
  (t) => [
    uniqueIndex("identity_checks_submitted").on(t.personId).where(sql`${t.status} = 'submitted'`),
    uniqueIndex("identity_checks_approved").on(t.personId).where(sql`${t.status} = 'approved'`),
    index("identity_checks_open").on(t.submittedAt).where(sql`${t.status} = 'submitted'`),
    index("identity_checks_fingerprint").on(t.fingerprint),
    check(
      "identity_checks_status",
      sql`${t.status} in ('submitted','approved','declined','withdrawn','superseded')`,
    ),
    check("identity_checks_decided", sql`(${t.status} = 'submitted') = (${t.decidedAt} is null)`),
    check(
      "identity_checks_decider",
      sql`${t.status} not in ('approved','declined') or ${t.decidedBy} <> ${t.personId}`,
    ),
    check("identity_checks_declined", sql`${t.status} <> 'declined' or ${t.reason} is not null`),
  ],
);

/** A picture or PDF that somebody showed, encrypted. Bound to its check when that is submitted. */
export const identityDocuments = pgTable(
  "identity_documents",
  {
    id: id("doc", "id").primaryKey(),
    personId: id("prs", "person_id")
      .notNull()
      .references(() => people.id),
    checkId: id("idc", "check_id").references(() => identityChecks.id),
    kind: text("kind", { enum: DOCUMENT_KINDS }).notNull(),
    side: text("side", { enum: ["front", "back"] }).notNull(),
    contentType: text("content_type", { enum: ["image/jpeg", "application/pdf"] }).notNull(),
    size: integer("size").notNull(),
    sealed: bytes("sealed").notNull(),
    uploadedAt: at("uploaded_at").notNull(),
  },
  (t) => [
    index("identity_documents_check").on(t.checkId),
    index("identity_documents_loose").on(t.personId).where(sql`${t.checkId} is null`),
    check("identity_documents_size", sql`${t.size} between 1 and 8000000`),
  ],
);

/** Signs of risk that a rule or somebody of the staff has seen: the queue of what may have to be reported (犯罪収益移転防止法 8 条). */
export const riskFlags = pgTable(
  "risk_flags",
  {
    id: id("rsk", "id").primaryKey(),
    personId: id("prs", "person_id")
      .notNull()
      .references(() => people.id),
    /** What it is about: a cash-out, a bank account, an identity check. */
    subjectId: text("subject_id").notNull(),
    rule: text("rule").notNull(),
    facts: jsonb("facts").$type<Record<string, string>>().notNull(),
    raisedAt: at("raised_at").notNull(),
    status: text("status", { enum: ["open", "cleared", "reported"] }).notNull(),
    decidedAt: at("decided_at"),
    decidedBy: id("prs", "decided_by").references(() => people.id),
    note: text("note"),
  },
  (t) => [
    uniqueIndex("risk_flags_once").on(t.subjectId, t.rule),
    index("risk_flags_open").on(t.raisedAt).where(sql`${t.status} = 'open'`),
    index("risk_flags_person").on(t.personId),
    check("risk_flags_status", sql`${t.status} in ('open','cleared','reported')`),
    check(
      "risk_flags_decided",
      sql`(${t.status} = 'open') = (${t.decidedAt} is null) and (${t.decidedAt} is null) = (${t.decidedBy} is null)`,
    ),
    check("risk_flags_note", sql`${t.status} = 'open' or length(${t.note}) > 0`),
  ],
);
