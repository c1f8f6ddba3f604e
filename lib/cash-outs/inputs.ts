import { z } from "zod";
import { CASH_OUT_STATUSES } from "@/db/schema/cash-outs";
import { type Id, type IdPrefix, isId } from "@/lib/core/ids";
import { dayFilter, filterInput, pageFields, searchInput, sortInput } from "@/lib/core/list-input";

/** An id that came from outside. What has no such form is not found. */
const idInput = <P extends IdPrefix>(prefix: P) =>
  z
    .string("common.not_found")
    .refine((text) => isId(prefix, text), "common.not_found")
    .transform((text) => text as Id<P>);

/** A whole amount as people write it: full-width digits, commas and units are read. */
const amount = z
  .union([z.string(), z.number(), z.bigint()], "cashouts.amount_missing")
  .transform((value) =>
    String(value)
      .normalize("NFKC")
      .replace(/[,\s¥円]|pt/gi, ""),
  )
  .pipe(
    z
      .string()
      .min(1, "cashouts.amount_missing")
      .regex(/^\d{1,9}$/, "cashouts.amount_form")
      .transform(BigInt)
      .refine((value) => value > 0n, "cashouts.amount_form"),
  );

const agreedAmount = z
  .union([z.string(), z.number(), z.bigint()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,12}$/, "common.invalid"))
  .transform(BigInt);

/** What is to be cashed out: points, or the yen that should arrive. */
export const PreviewCashOutInput = z.object({
  by: z.enum(["points", "yen"], "common.invalid").default("points"),
  amount,
});

/** The same, with everything that the member was shown and agreed to. */
export const RequestCashOutInput = PreviewCashOutInput.extend({
  points: agreedAmount,
  net: agreedAmount,
  ratePolicyId: idInput("pol"),
  policyId: idInput("pol"),
  bankAccountId: idInput("bac"),
});

export const CashOutInput = z.object({ id: idInput("cso") });

export const CashOutsInput = z.object({ before: idInput("cso").optional() });

export const RefuseCashOutInput = CashOutInput.extend({
  reason: z.string().trim().min(1, "approvals.reason_missing").max(500, "approvals.reason_long"),
});

/** Cash-outs whose bank account can no longer be paid to. */
export const EndUnpayableInput = z.object({ ids: z.array(idInput("cso")).min(1).max(500) });

/** The staff's list: in one state or all, those with a sign of risk, by name, address or id, by the days of the request. */
export const CashOutList = z.object({
  status: filterInput(z.enum(CASH_OUT_STATUSES)),
  risk: filterInput(z.enum(["open"])),
  q: searchInput,
  from: dayFilter,
  until: dayFilter,
  sort: sortInput(["since", "net", "points"], "-since"),
  ...pageFields,
});
