import { z } from "zod";
import { type Id, type IdPrefix, isId } from "@/lib/core/ids";
import { dayFilter, filterInput, pageFields, searchInput, sortInput } from "@/lib/core/list-input";
import { JOURNAL_KINDS } from "@/lib/ledger/journal-kinds";

const idInput = <P extends IdPrefix>(prefix: P) =>
  z
    .string("common.not_found")
    .refine((text) => isId(prefix, text), "common.not_found")
    .transform((text) => text as Id<P>);

export const DIFFERENCE_STATES = ["open", "explained", "agrees"] as const;
export const DIFFERENCE_AREAS = ["ledger", "stripe", "bank", "orders", "gifts", "cash_outs"] as const;

/** Differences narrowed down, the newest first unless sorted otherwise. */
export const DifferenceList = z.object({
  status: filterInput(z.enum(DIFFERENCE_STATES)),
  area: filterInput(z.enum(DIFFERENCE_AREAS)),
  sort: sortInput(["since"], "-since"),
  ...pageFields,
});
export const DifferenceInput = z.object({ id: idInput("dif") });
export const ExplainInput = DifferenceInput.extend({
  note: z.string().trim().min(1, "books.note_missing").max(1000, "books.note_long"),
});

/** What a comparison has found, as the job that made it says. */
export const ComparisonInput = z.object({
  startedAt: z.date(),
  by: z.string(),
  areas: z.array(
    z.object({
      area: z.enum(DIFFERENCE_AREAS),
      compared: z.number(),
      found: z.array(
        z.object({
          rule: z.string(),
          subjectId: z.string(),
          expected: z.string(),
          found: z.string(),
          rows: z.array(z.record(z.string(), z.string().nullable())),
        }),
      ),
    }),
  ),
  /** Rules that could not be looked at this time: what they found before stays open. */
  skipped: z.array(z.string()),
});

/** The day at whose end in Japan the trial balance is read; now, when there is none. `q`: whose ledger is looked for. */
export const TrialBalanceInput = z.object({ day: dayFilter, q: searchInput });

/** A ledger account by its number; what is shown of it, and the line after which a page begins. */
export const LedgerList = z.object({
  kind: filterInput(z.enum(JOURNAL_KINDS)),
  from: dayFilter,
  to: dayFilter,
  /** `journal.line` of the last line of the page before. */
  before: filterInput(z.string().regex(/^\d{1,18}\.\d{1,5}$/)),
  size: pageFields.size,
});
const number = z.string("common.not_found").regex(/^\d{1,18}$/, "common.not_found");
export const LedgerInput = LedgerList.extend({ account: number });
export const JournalInput = z.object({ id: number });
export const AccountSearchInput = z.object({ q: z.string().trim().min(1).max(254) });
