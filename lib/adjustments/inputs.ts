import { z } from "zod";
import { type Id, isId } from "@/lib/core/ids";
import { dayFilter, filterInput, pageFields, searchInput, sortInput } from "@/lib/core/list-input";
import { type Points, points } from "@/lib/core/points";

const idInput = <P extends "acc" | "adj" | "apr">(prefix: P) =>
  z
    .string("common.not_found")
    .refine((text) => isId(prefix, text), "common.not_found")
    .transform((text) => text as Id<P>);

export const DIRECTIONS = ["give", "take"] as const;
/** More than this at once is a mistake of the hand. */
const MOST = 1_000_000n;

/** What a person may type for points: full-width digits and grouping are fine. */
const pointsText = z
  .union([z.string(), z.number(), z.bigint()], "adjustments.points_missing")
  .transform((value) =>
    String(value)
      .normalize("NFKC")
      .replace(/[,\s]|pt$/g, ""),
  )
  .pipe(
    z
      .string()
      .min(1, "adjustments.points_missing")
      .regex(/^\d{1,9}$/, "adjustments.points_whole"),
  )
  .transform((digits): Points => points(digits))
  .refine((value) => value > 0n && value <= MOST, "adjustments.points_whole");

export const AdjustmentInput = z.object({
  accountId: idInput("acc"),
  direction: z.enum(DIRECTIONS, "adjustments.direction_missing"),
  points: pointsText,
  reason: z
    .string("adjustments.reason_missing")
    .trim()
    .min(1, "adjustments.reason_missing")
    .max(500, "adjustments.reason_long"),
});

/** Whose account: its number as it is printed, or the e-mail address of its owner. */
export const AccountSearchInput = z.object({
  account: z.string("adjustments.account_missing").trim().min(1, "adjustments.account_missing").max(254),
});
/** An adjustment by the id of the wish for it or, once it is posted, by its own. */
export const AdjustmentIdInput = z.object({ id: z.union([idInput("apr"), idInput("adj")]) });

export const ADJUSTMENT_STATES = ["requested", "approved", "declined", "withdrawn"] as const;

export const AdjustmentList = z.object({
  status: filterInput(z.enum(ADJUSTMENT_STATES)),
  direction: filterInput(z.enum(DIRECTIONS)),
  q: searchInput,
  from: dayFilter,
  to: dayFilter,
  sort: sortInput(["requested"], "-requested"),
  ...pageFields,
});
