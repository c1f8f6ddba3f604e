import { z } from "zod";
import { daysLater, jstDate, jstMidnight } from "@/lib/core/clock";

/** A calendar day in Japan as a date field posts it; an empty field is no bound. */
const day = z
  .string()
  .optional()
  .transform((text) => text?.trim() || undefined)
  .refine((text) => text === undefined || isDay(text), "activity.date_form");

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return jstDate(jstMidnight(text)) === text;
  } catch {
    return false; // no such day
  }
}

export const KINDS = ["purchase", "gift", "cash_out"] as const;
export const DIRECTIONS = ["in", "out"] as const;

const emptyIsNone = (value: unknown) => (value === "" ? undefined : value);

const filterFields = {
  /** What the entries are about; all when left out. */
  kind: z.preprocess(emptyIsNone, z.enum(KINDS, "activity.kind_unknown").optional()),
  direction: z.preprocess(emptyIsNone, z.enum(DIRECTIONS, "activity.direction_unknown").optional()),
  /** First and last day, both included. */
  from: day,
  until: day,
  /** A part of a name, an address, a message or a reference. */
  q: z
    .string()
    .optional()
    .transform((text) => text?.trim() || undefined)
    .refine((text) => (text?.length ?? 0) <= 100, "activity.search_long"),
};

type Days = { from?: string | undefined; until?: string | undefined };

function inOrder({ from, until }: Days): boolean {
  return !from || !until || from <= until;
}
const reversed = { path: ["until"], message: "activity.range_reversed" };

/** Which entries of the account. */
export const ActivityFilter = z.object(filterFields).refine(inOrder, reversed);
export type Filter = Partial<z.output<typeof ActivityFilter>>;

/** One page of them: those before an entry's number, the newest first. */
export const ActivityPageInput = z
  .object({
    ...filterFields,
    before: z.coerce.number("activity.position").int().min(1).max(2_147_483_647).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(30),
  })
  .refine(inOrder, reversed);

/** The instants that the days of a filter mean. */
export function instantsOf({ from, until }: Days): { since?: Date; until?: Date } {
  return {
    ...(from && { since: jstMidnight(from) }),
    ...(until && { until: daysLater(jstMidnight(until), 1) }),
  };
}
