import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { bankRunLines } from "./bank-runs";
import { at, id, yenColumn } from "./columns";
import { orders } from "./exchanges";
import { people } from "./identity";
import { retailers } from "./retailers";
import { approvals } from "./system";

/** How the money for an order stands between the operator and its retailer. Before it is invoiced, nothing is due. */
export const SETTLEMENT_STATUSES = [
  "invoiced",
  "approved",
  "in_bank_run",
  "remitted",
  "recovering",
  "recovered",
  "credited",
] as const;

/** What a document says of one rate of tax: the sum with tax, without, and the tax, rounded once. */
export type RateTotal = {
  readonly rate: 8 | 10;
  readonly gross: string;
  readonly net: string;
  readonly tax: string;
};
/** One line of a document as it was issued. */
export type DocumentLine = {
  readonly orderId: string;
  readonly date: string;
  readonly sku: string;
  readonly name: string;
  readonly rate: 8 | 10;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly amount: string;
};
/** Who issued it and to whom, as they were then. */
export type DocumentParty = { readonly name: string; readonly address: string };
/** The issuer of a qualified document is named with its registration number. */
export type DocumentIssuer = DocumentParty & { readonly tNumber: string };
/** Why a credit note was issued: the end that the orders came to. */
export const CREDIT_REASONS = ["taken_back", "cancelled_by_retailer", "returned"] as const;

/**
 * Qualified invoices (消費税法 57 条の 4) of retailers to the operator, and the credit notes that correct them. Issued once
 * and never changed; numbered without gaps per retailer and kind. Only their way to the money moves on.
 */
export const invoices = pgTable(
  "invoices",
  {
    id: id("ivc", "id").primaryKey(),
    retailerId: id("org", "retailer_id")
      .notNull()
      .references(() => retailers.organisationId),
    kind: text("kind", { enum: ["invoice", "credit_note"] }).notNull(),
    number: integer("number").notNull(),
    /** The invoice that a credit note corrects. */
    correctsId: id("ivc", "corrects_id"),
    issuedBy: id("prs", "issued_by").references(() => people.id),
    issuedAt: at("issued_at").notNull(),
    issueDate: date("issue_date", { mode: "string" }).notNull(),
    periodFrom: date("period_from", { mode: "string" }),
    periodTo: date("period_to", { mode: "string" }),
    issuer: jsonb("issuer").$type<DocumentIssuer>().notNull(),
    recipient: jsonb("recipient").$type<DocumentParty>().notNull(),
    lines: jsonb("lines").$type<DocumentLine[]>().notNull(),
    totals: jsonb("totals").$type<RateTotal[]>().notNull(),
    taxRounding: text("tax_rounding", { enum: ["floor", "round", "ceil"] }).notNull(),
    total: yenColumn("total").notNull(),
    reason: text("reason", { enum: CREDIT_REASONS }),
    status: text("status", {
      enum: ["issued", "approved", "in_bank_run", "declined", "remitted", "settled"],
    }).notNull(),
    statusAt: at("status_at").notNull(),
    /** What staff said; null when its orders had come to an end by themselves. */
    declineReason: text("decline_reason"),
    approvalId: id("apr", "approval_id").references(() => approvals.id),
    remittanceId: id("rem", "remittance_id").references(() => remittances.id),
  },
  (t) => [
    unique("invoices_number").on(t.retailerId, t.kind, t.number),
    index("invoices_retailer").on(t.retailerId, t.id),
    index("invoices_open").on(t.status, t.id).where(sql`${t.status} in ('issued','approved','in_bank_run')`),
    index("invoices_by_date").on(t.issueDate, t.total),
    index("invoices_corrects").on(t.correctsId).where(sql`${t.correctsId} is not null`),
    index("invoices_remittance").on(t.remittanceId).where(sql`${t.remittanceId} is not null`),
    check(
      "invoices_status",
      sql`${t.status} in ('issued','approved','in_bank_run','declined','remitted','settled')`,
    ),
    check(
      "invoices_kind",
      sql`(${t.kind} = 'credit_note') = (${t.correctsId} is not null) and (${t.kind} = 'credit_note') = (${t.reason} is not null)`,
    ),
    check("invoices_issuer", sql`${t.kind} = 'credit_note' or ${t.issuedBy} is not null`),
    check("invoices_declined", sql`${t.status} = 'declined' or ${t.declineReason} is null`),
    check("invoices_period", sql`(${t.periodFrom} is null) = (${t.periodTo} is null)`),
    check("invoices_total", sql`${t.total} > 0 and ${t.number} > 0`),
    check("invoices_remitted", sql`(${t.status} = 'remitted') = (${t.remittanceId} is not null)`),
  ],
);

/** The last number that a retailer's documents have had: a row that is locked to draw the next. */
export const documentNumbers = pgTable(
  "document_numbers",
  {
    retailerId: id("org", "retailer_id")
      .notNull()
      .references(() => retailers.organisationId),
    kind: text("kind", { enum: ["invoice", "credit_note"] }).notNull(),
    last: integer("last").notNull(),
  },
  (t) => [primaryKey({ columns: [t.retailerId, t.kind] })],
);

/** Money sent to a retailer: by a line of a bank run, or outside of runs, with the bank's own reference. */
export const remittances = pgTable(
  "remittances",
  {
    id: id("rem", "id").primaryKey(),
    retailerId: id("org", "retailer_id")
      .notNull()
      .references(() => retailers.organisationId),
    amount: yenColumn("amount").notNull(),
    /** What the bank calls it: one remittance is recorded once. */
    bankReference: text("bank_reference").notNull(),
    paidOn: date("paid_on", { mode: "string" }).notNull(),
    /** Who recorded it; null where the bank's statement did. */
    recordedBy: id("prs", "recorded_by").references(() => people.id),
    recordedAt: at("recorded_at").notNull(),
    note: text("note").notNull().default(""),
    bankRunLineId: id("brl", "bank_run_line_id")
      .unique("remittances_line")
      .references(() => bankRunLines.id),
    /** When the money was back: its invoices are payable again. */
    returnedAt: at("returned_at"),
    returnReason: text("return_reason"),
  },
  (t) => [
    unique("remittances_bank_reference").on(t.bankReference),
    index("remittances_retailer").on(t.retailerId, t.id),
    check("remittances_amount", sql`${t.amount} > 0`),
    check("remittances_recorder", sql`${t.recordedBy} is not null or ${t.bankRunLineId} is not null`),
    check("remittances_returned", sql`(${t.returnedAt} is null) = (${t.returnReason} is null)`),
  ],
);

/** Money that a retailer has paid back for orders that failed after it was remitted, with the bank's own reference. */
export const repayments = pgTable(
  "repayments",
  {
    id: id("rpy", "id").primaryKey(),
    retailerId: id("org", "retailer_id")
      .notNull()
      .references(() => retailers.organisationId),
    amount: yenColumn("amount").notNull(),
    /** What the bank calls it: one repayment is recorded once. */
    bankReference: text("bank_reference").notNull(),
    paidOn: date("paid_on", { mode: "string" }).notNull(),
    recordedBy: id("prs", "recorded_by")
      .notNull()
      .references(() => people.id),
    recordedAt: at("recorded_at").notNull(),
    note: text("note").notNull().default(""),
  },
  (t) => [
    unique("repayments_bank_reference").on(t.bankReference),
    index("repayments_retailer").on(t.retailerId, t.id),
    check("repayments_amount", sql`${t.amount} > 0`),
  ],
);

/** How an order is settled with its retailer: made when it is invoiced, and gone again when that invoice is declined. */
export const orderSettlements = pgTable(
  "order_settlements",
  {
    orderId: id("ord", "order_id")
      .primaryKey()
      .references(() => orders.id),
    retailerId: id("org", "retailer_id")
      .notNull()
      .references(() => retailers.organisationId),
    amount: yenColumn("amount").notNull(),
    status: text("status", { enum: SETTLEMENT_STATUSES }).notNull(),
    statusAt: at("status_at").notNull(),
    invoiceId: id("ivc", "invoice_id")
      .notNull()
      .references(() => invoices.id),
    creditNoteId: id("ivc", "credit_note_id").references(() => invoices.id),
    repaymentId: id("rpy", "repayment_id").references(() => repayments.id),
  },
  (t) => [
    index("order_settlements_retailer").on(t.retailerId, t.status),
    index("order_settlements_invoice").on(t.invoiceId),
    check(
      "order_settlements_status",
      sql`${t.status} in ('invoiced','approved','in_bank_run','remitted','recovering','recovered','credited')`,
    ),
    index("order_settlements_repayment").on(t.repaymentId).where(sql`${t.repaymentId} is not null`),
    check("order_settlements_recovered", sql`(${t.status} = 'recovered') = (${t.repaymentId} is not null)`),
    check("order_settlements_credited", sql`(${t.status} = 'credited') = (${t.creditNoteId} is not null)`),
  ],
);
