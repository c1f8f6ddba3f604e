import { z } from "zod";
import { type Id, type IdPrefix, isId } from "@/lib/core/ids";
import { dayFilter, filterInput, pageFields, searchInput, sortInput } from "@/lib/core/list-input";
import { type Yen, yen } from "@/lib/core/yen";
import { Upload } from "@/lib/runtime/upload";
import { RESULT_REASONS } from "./reasons";

/** An id that came from outside. What has no such form is not found. */
const idInput = <P extends IdPrefix>(prefix: P) =>
  z
    .string("common.not_found")
    .refine((text) => isId(prefix, text), "common.not_found")
    .transform((text) => text as Id<P>);

const list = z.union([z.array(z.string()), z.string()]).optional();
/** What was ticked, each once. */
const chosen = list.transform((ids) => [...new Set([ids ?? []].flat())].sort());
const ticked = z.preprocess((value) => value === true || value === "on" || value === "true", z.boolean());
const day = z.iso.date("bankruns.day_missing");
const note = z.string().trim().max(500, "bankruns.note_long").default("");
const why = z.string().trim().min(1, "bankruns.reason_missing").max(500, "bankruns.note_long");

/** What a person may type for an amount: full-width digits, grouping and the sign are fine. */
const amount = z
  .union([z.string(), z.number(), z.bigint()], "bankruns.amount_missing")
  .transform((value) =>
    String(value)
      .normalize("NFKC")
      .replace(/[,\s¥円]/g, ""),
  )
  .pipe(z.string().regex(/^[1-9]\d{0,11}$/, "bankruns.amount_missing"))
  .transform((digits): Yen => yen(digits));

/** The payables by their ids, or with `all` everything that is due and can be paid. */
export const GatherInput = z.object({
  date: day,
  all: ticked,
  payables: chosen.pipe(z.array(z.string().min(1).max(60)).max(20_000)),
});

export const RunInput = z.object({ runId: idInput("brn") });
export const RemoveLineInput = RunInput.extend({ lineId: idInput("brl"), reason: why });
export const DiscardInput = RunInput.extend({ reason: why });

/** Exactly the file that was looked at: its SHA-256 in hex, how many transfers, how much. */
export const ApproveRunInput = RunInput.extend({
  fileHash: z.string().regex(/^[0-9a-f]{64}$/, "bankruns.changed"),
  lineCount: z.coerce.number().int().min(1),
  total: amount,
});

/** What became of chosen lines, or with `all` of every line that has no result yet. */
export const ResultsInput = RunInput.extend({
  all: ticked,
  lines: chosen.pipe(z.array(idInput("brl")).max(9_999)),
  outcome: z.enum(["paid", "failed", "returned"], "bankruns.outcome_missing"),
  reason: z
    .enum(RESULT_REASONS)
    .optional()
    .or(z.literal("").transform(() => undefined)),
  valueDate: day,
});

/** A statement file has 200 bytes a record. */
export const STATEMENT_MAX_BYTES = 8_000_000;
export const ImportStatementInput = z.object({
  file: z.instanceof(Upload, { error: "bankruns.file_missing" }),
});

const reference = z
  .string()
  .transform((text) => text.normalize("NFKC").replace(/\s/g, ""))
  .pipe(z.string().max(60));

const StatementLine = z.object({ id: idInput("stl") });
const FEE_KINDS = ["transfer", "recall", "other"] as const;

/** What a line of a statement is, where nothing said it by itself. */
export const SettleStatementInput = z.discriminatedUnion("act", [
  /** A transfer of a run by its reference; or a remittance, a repayment, a payout by its id. */
  StatementLine.extend({
    act: z.literal("match"),
    subject: reference.pipe(z.string().min(1, "bankruns.subject_missing")),
  }),
  StatementLine.extend({
    act: z.literal("fee"),
    kind: z.enum(FEE_KINDS),
    subject: reference.default(""),
    note,
  }),
  StatementLine.extend({ act: z.literal("ignore"), note: why }),
]);

export const FeeInput = z.object({
  kind: z.enum(FEE_KINDS),
  amount,
  bookedOn: day,
  subject: reference.default(""),
  note,
});

export const RUN_STATES = ["draft", "approved", "exported", "settled", "discarded"] as const;
export const LINE_STATES = ["planned", "sent", "paid", "failed", "returned", "removed"] as const;
export const STATEMENT_STATES = ["open", "matched", "settled", "ignored"] as const;
const KINDS = ["remittance", "cash_out"] as const;

export const PayablesList = z.object({
  kind: filterInput(z.enum(KINDS)),
  blocked: filterInput(z.enum(["yes"])),
  q: searchInput,
  sort: sortInput(["since", "amount", "payee"], "since"),
  ...pageFields,
});
export const RunsList = z.object({
  status: filterInput(z.enum(RUN_STATES)),
  from: dayFilter,
  to: dayFilter,
  sort: sortInput(["date", "total"], "-date"),
  ...pageFields,
});
export const RunLinesList = z.object({
  status: filterInput(z.enum(LINE_STATES)),
  q: searchInput,
  sort: sortInput(["position", "amount"], "position"),
  ...pageFields,
});
export const RunLinesInput = RunLinesList.extend({ runId: idInput("brn") });
export const StatementLinesList = z.object({
  status: filterInput(z.enum(STATEMENT_STATES)),
  q: searchInput,
  from: dayFilter,
  to: dayFilter,
  sort: sortInput(["day", "amount"], "-day"),
  ...pageFields,
});
