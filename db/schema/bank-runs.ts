import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { bankAccounts } from "./bank-accounts";
import { at, byteOrdered, bytes, id, yenColumn } from "./columns";
import { people } from "./identity";
import { approvals } from "./system";

/** The states of a run: gathered, wanted by a second person, handed to the bank, every line with its result. */
export const BANK_RUN_STATUSES = ["draft", "approved", "exported", "settled", "discarded"] as const;
export const BANK_LINE_STATUSES = ["planned", "sent", "paid", "failed", "returned", "removed"] as const;
/** What a line pays: a retailer's accepted invoices, or one cash-out. */
export const PAYABLE_KINDS = ["remittance", "cash_out"] as const;

/** Transfers that go to the bank in one file on one day. */
export const bankRuns = pgTable(
  "bank_runs",
  {
    id: id("brn", "id").primaryKey(),
    /** A business day of banks; the file itself says only month and day. */
    transferDate: date("transfer_date", { mode: "string" }).notNull(),
    status: text("status", { enum: BANK_RUN_STATUSES }).notNull(),
    statusAt: at("status_at").notNull(),
    /** The bank's profile and the operator's account as they were when it was gathered, JSON, encrypted: the file is made of it. */
    sealedProfile: bytes("sealed_profile").notNull(),
    lineCount: integer("line_count").notNull(),
    total: yenColumn("total").notNull(),
    createdBy: id("prs", "created_by")
      .notNull()
      .references(() => people.id),
    createdAt: at("created_at").notNull(),
    approvalId: id("apr", "approval_id").references(() => approvals.id),
    /** SHA-256 of the file, from the first export on: every later one is the same bytes. */
    fileHash: bytes("file_hash"),
    exportedAt: at("exported_at"),
    exports: integer("exports").notNull().default(0),
  },
  (t) => [
    index("bank_runs_by_date").on(t.transferDate, t.id),
    check("bank_runs_status", sql`${t.status} in ('draft','approved','exported','settled','discarded')`),
    check("bank_runs_sums", sql`${t.lineCount} >= 0 and ${t.total} >= 0`),
    check(
      "bank_runs_approved",
      sql`${t.status} not in ('approved','exported','settled') or ${t.approvalId} is not null`,
    ),
    check(
      "bank_runs_exported",
      sql`(${t.status} in ('exported','settled')) = (${t.fileHash} is not null) and (${t.fileHash} is null) = (${t.exportedAt} is null)
        and (${t.fileHash} is not null) = (${t.exports} > 0)`,
    ),
  ],
);

/** One transfer of a run: to whom, how much, and what became of it. */
export const bankRunLines = pgTable(
  "bank_run_lines",
  {
    id: id("brl", "id").primaryKey(),
    runId: id("brn", "run_id")
      .notNull()
      .references(() => bankRuns.id),
    /** Its place in the file, from 1. */
    position: integer("position").notNull(),
    kind: text("kind", { enum: PAYABLE_KINDS }).notNull(),
    /** Who is paid: an organisation or a person. */
    payeeId: byteOrdered("payee_id").notNull(),
    payeeName: text("payee_name").notNull(),
    bankAccountId: id("bac", "bank_account_id")
      .notNull()
      .references(() => bankAccounts.id),
    amount: yenColumn("amount").notNull(),
    /** What the bank's statement can name it by: ten digits, unique. */
    reference: text("reference").notNull(),
    status: text("status", { enum: BANK_LINE_STATUSES }).notNull(),
    statusAt: at("status_at").notNull(),
    /** The day on the statement: paid, or back. */
    valueDate: date("value_date", { mode: "string" }),
    /** Who said so by hand; null where the statement did. */
    decidedBy: id("prs", "decided_by").references(() => people.id),
    reason: text("reason"),
  },
  (t) => [
    unique("bank_run_lines_position").on(t.runId, t.position),
    unique("bank_run_lines_reference").on(t.reference),
    index("bank_run_lines_payee").on(t.payeeId, t.id),
    index("bank_run_lines_sent").on(t.amount).where(sql`${t.status} = 'sent'`),
    check(
      "bank_run_lines_status",
      sql`${t.status} in ('planned','sent','paid','failed','returned','removed')`,
    ),
    // 全銀協 総合振込 record format: ten digits of yen.
    check("bank_run_lines_amount", sql`${t.amount} between 1 and 9999999999`),
    check("bank_run_lines_reference_form", sql`${t.reference} ~ '^[0-9]{10}$'`),
    check("bank_run_lines_reason", sql`${t.status} not in ('failed','returned') or ${t.reason} is not null`),
  ],
);

/** The payables of a line: invoices or a cash-out. A payable is in one run only, whatever happens. */
export const bankRunItems = pgTable(
  "bank_run_items",
  {
    lineId: id("brl", "line_id")
      .notNull()
      .references(() => bankRunLines.id),
    payableId: byteOrdered("payable_id").notNull(),
    amount: yenColumn("amount").notNull(),
    /** Until the line is removed, failed or returned. */
    live: boolean("live").notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.lineId, t.payableId] }),
    uniqueIndex("bank_run_items_one_run").on(t.payableId).where(sql`${t.live}`),
    check("bank_run_items_amount", sql`${t.amount} > 0`),
  ],
);

/** A statement file of the bank as it was taken in. The same file is taken in once. */
export const statementImports = pgTable(
  "statement_imports",
  {
    id: id("sti", "id").primaryKey(),
    fileHash: bytes("file_hash").notNull().unique("statement_imports_file"),
    kind: text("kind", { enum: ["entries", "incoming"] }).notNull(),
    fromDate: date("from_date", { mode: "string" }).notNull(),
    toDate: date("to_date", { mode: "string" }).notNull(),
    lineCount: integer("line_count").notNull(),
    importedBy: id("prs", "imported_by").references(() => people.id),
    importedAt: at("imported_at").notNull(),
  },
  (t) => [index("statement_imports_at").on(t.importedAt)],
);

/** One line of a statement, and what it was found to be. */
export const statementLines = pgTable(
  "statement_lines",
  {
    id: id("stl", "id").primaryKey(),
    importId: id("sti", "import_id")
      .notNull()
      .references(() => statementImports.id),
    position: integer("position").notNull(),
    /** What makes it the same line in another file: overlapping statements count once. */
    fingerprint: bytes("fingerprint").notNull().unique("statement_lines_fingerprint"),
    bookedOn: date("booked_on", { mode: "string" }).notNull(),
    direction: text("direction", { enum: ["in", "out"] }).notNull(),
    amount: yenColumn("amount").notNull(),
    /** Kana, as the bank wrote it. */
    description: text("description").notNull(),
    /** The reference that the bank repeats from a transfer, if it does. */
    reference: text("reference"),
    status: text("status", { enum: ["matched", "open", "settled", "ignored"] }).notNull(),
    statusAt: at("status_at").notNull(),
    /** What it is: a line of a run, a bank fee, a payout of Stripe, a repayment. */
    subjectId: text("subject_id"),
    decidedBy: id("prs", "decided_by").references(() => people.id),
    note: text("note"),
  },
  (t) => [
    unique("statement_lines_position").on(t.importId, t.position),
    index("statement_lines_open").on(t.bookedOn, t.id).where(sql`${t.status} = 'open'`),
    uniqueIndex("statement_lines_subject")
      .on(t.subjectId, t.direction)
      .where(sql`${t.subjectId} is not null`),
    check("statement_lines_status", sql`${t.status} in ('matched','open','settled','ignored')`),
    check("statement_lines_amount", sql`${t.amount} > 0`),
    check("statement_lines_matched", sql`${t.status} <> 'matched' or ${t.subjectId} is not null`),
    check("statement_lines_ignored", sql`${t.status} <> 'ignored' or length(${t.note}) > 0`),
  ],
);

/** What the bank took for its services: a transfer fee on its statement, a recall (組戻) of a line. */
export const bankFees = pgTable(
  "bank_fees",
  {
    id: id("bfe", "id").primaryKey(),
    kind: text("kind", { enum: ["transfer", "recall", "other"] }).notNull(),
    amount: yenColumn("amount").notNull(),
    bookedOn: date("booked_on", { mode: "string" }).notNull(),
    lineId: id("brl", "line_id").references(() => bankRunLines.id),
    statementLineId: id("stl", "statement_line_id")
      .unique("bank_fees_statement_line")
      .references(() => statementLines.id),
    recordedBy: id("prs", "recorded_by").references(() => people.id),
    recordedAt: at("recorded_at").notNull(),
    note: text("note").notNull().default(""),
  },
  (t) => [
    index("bank_fees_booked").on(t.bookedOn),
    check("bank_fees_kind", sql`${t.kind} in ('transfer','recall','other')`),
    check("bank_fees_amount", sql`${t.amount} > 0`),
    check("bank_fees_recall", sql`${t.kind} <> 'recall' or ${t.lineId} is not null`),
  ],
);
