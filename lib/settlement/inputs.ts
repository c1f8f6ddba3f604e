import { z } from "zod";
import { type Id, type IdPrefix, isId } from "@/lib/core/ids";
import { dayFilter, filterInput, pageFields, searchInput, sortInput } from "@/lib/core/list-input";
import { type Yen, yen } from "@/lib/core/yen";

/** An id that came from outside. What has no such form is not found. */
const idInput = <P extends IdPrefix>(prefix: P) =>
  z
    .string("common.not_found")
    .refine((text) => isId(prefix, text), "common.not_found")
    .transform((text) => text as Id<P>);

/** What a person may type for an amount: full-width digits, grouping and the sign are fine. */
const yenText = (missing: string) =>
  z
    .union([z.string(), z.number(), z.bigint()], missing)
    .transform((value) =>
      String(value)
        .normalize("NFKC")
        .replace(/[,\s¥円]/g, ""),
    )
    .pipe(
      z
        .string()
        .min(1, missing)
        .regex(/^\d{1,12}$/, "settlement.amount_whole"),
    )
    .transform((digits): Yen => yen(digits));

/** A calendar day `YYYY-MM-DD` that exists. */
const day = (missing: string) => z.iso.date(missing);

export const DraftInput = z.object({ order: idInput("ord").optional() });
/** The order, or for a monthly closing none; and the total that the retailer was shown. */
export const IssueInvoiceInput = DraftInput.extend({ total: yenText("common.invalid") });

export const InvoiceInput = z.object({ id: idInput("ivc") });
export const AcceptInput = z.object({ invoiceId: idInput("ivc") });
export const RefuseInput = AcceptInput.extend({
  reason: z.string().trim().min(1, "approvals.reason_missing").max(500, "approvals.reason_long"),
});
export const CorrectInput = z.object({ orderId: idInput("ord") });

const list = z.union([z.array(z.string()), z.string()]).transform((ids) => [ids].flat());

/** What the bank says of money that went one way or the other. */
const BankFields = z.object({
  amount: yenText("settlement.amount_missing"),
  reference: z
    .string("settlement.reference_missing")
    .transform((text) => text.normalize("NFKC").replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, "settlement.reference_missing").max(60, "settlement.reference_long")),
  paidOn: day("settlement.day_missing"),
  note: z.string().trim().max(500, "settlement.note_long").default(""),
});

const chosen = list.optional().transform((ids) => [...new Set(ids ?? [])].sort());

export const RecordRemittanceInput = BankFields.extend({
  retailerId: idInput("org"),
  invoiceIds: chosen.pipe(z.array(idInput("ivc")).min(1, "settlement.invoices_missing").max(500)),
});

export const RecordRepaymentInput = BankFields.extend({
  retailerId: idInput("org"),
  orderIds: chosen.pipe(z.array(idInput("ord")).min(1, "settlement.orders_missing").max(500)),
});

export const RemittanceInput = z.object({ id: idInput("rem") });
export const RetailerInput = z.object({ retailer: filterInput(idInput("org")) });

export const INVOICE_STATES = [
  "issued",
  "approved",
  "in_bank_run",
  "remitted",
  "settled",
  "declined",
] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];

/** What a list is narrowed down to, all of it together (電子帳簿保存法施行規則 2 条 6 項 5 号: day, amount, counterparty). */
export const ListInput = z.object({
  status: filterInput(z.enum(INVOICE_STATES)),
  retailer: filterInput(idInput("org")),
  q: searchInput,
  from: dayFilter,
  to: dayFilter,
  min: filterInput(yenText("common.invalid")),
  max: filterInput(yenText("common.invalid")),
  sort: sortInput(["issued", "since", "amount"], "-issued"),
  ...pageFields,
});
