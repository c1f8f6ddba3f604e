import { z } from "zod";
import { type Points, points } from "@/lib/core/points";
import type { Rates } from "@/lib/core/rates-math";
import { type Yen, yen } from "@/lib/core/yen";

const whole = (min: number, max: number) => z.coerce.number("common.invalid").pipe(z.int().min(min).max(max));
const rate = whole(1, 100_000).transform((value): Yen => yen(value));
const pointsLimit = whole(1, 1_000_000_000).transform((value): Points => points(value));
const yenLimit = whole(1, 99_999_999).transform((value): Yen => yen(value));
const days = whole(1, 3_650);

/**
 * The values of a "rates" policy, yen per point. Nothing is worth more than it cost: else points bought could be
 * turned into more yen at once, for ever.
 */
export const RatesValues = z
  .object({ buy: rate, exchange: rate, cash: rate })
  .refine((r) => r.exchange <= r.buy, { path: ["exchange"], message: "rates.above_buy" })
  .refine((r) => r.cash <= r.buy, { path: ["cash"], message: "rates.above_buy" }) satisfies z.ZodType<Rates>;

const paymentRange = z
  .object({ min: yenLimit, max: yenLimit })
  .refine((range) => range.min <= range.max, { path: ["max"], message: "rates.range_reversed" });

/** Above these an instrument is of the high-value type (資金決済法 3 条 8 項), unless the account's cap stays below. */
const HIGH_VALUE = { transfer: points(1_000), month: points(3_000), cap: points(3_000) };

/** The values of a "limits" policy: everything that is counted or waited for, for a consumer's account. */
export const LimitsValues = z
  .object({
    /** The most points that an account may hold after points arrive. Returns and reversals ignore it. */
    balanceCap: pointsLimit,
    /** The most points in one transfer. */
    transferMax: pointsLimit,
    /** The most points that an account sends in a calendar month in Japan. */
    transferMonth: pointsLimit,
    /** What one payment may be, by its method, in yen. */
    payment: z.object({ card: paymentRange, paypay: paymentRange, konbini: paymentRange }),
    /** Days after which an unclaimed gift goes back to its sender. */
    claimDays: days,
    /** Days after which an unclaimed gift's recipient is reminded, rising. */
    claimReminderDays: z.array(days).max(10),
    /** Days for which a change of rates is announced before it takes effect. */
    announcementDays: days,
  })
  .refine((l) => isBelowHighValue(l), { path: ["balanceCap"], message: "rates.high_value" })
  .refine((l) => l.claimReminderDays.every((day, i, all) => day > (all[i - 1] ?? 0) && day < l.claimDays), {
    path: ["claimReminderDays"],
    message: "rates.reminders_not_rising",
  });

function isBelowHighValue(limits: {
  balanceCap: Points;
  transferMax: Points;
  transferMonth: Points;
}): boolean {
  const small = limits.transferMax <= HIGH_VALUE.transfer && limits.transferMonth <= HIGH_VALUE.month;
  return small || limits.balanceCap <= HIGH_VALUE.cap;
}

export type Limits = z.output<typeof LimitsValues>;

/** The ways to pay that have limits of their own. */
export type PaymentMethod = keyof Limits["payment"];

/** The values of an "exchange" policy: how long each step of an order may take. */
export const ExchangeValues = z
  .object({
    /** Business days in which a retailer confirms an order, and those in which it ships once it may. */
    confirmDays: whole(1, 60),
    shipDays: whole(1, 60),
    /** Business days in which a retailer answers a reported problem. */
    answerDays: whole(1, 60),
    /** Days in which a member sends goods back that the retailer has asked for. */
    returnDays: days,
    /** Business days before a deadline at which the retailer is reminded. */
    remindDays: whole(1, 30),
    /** Days in which a member answers a correction. */
    correctionDays: days,
    /** Days after shipping at which goods count as delivered. */
    deliveredAfterDays: days,
    /** Days after delivery in which a problem can be reported. */
    problemDays: days,
  })
  .refine((v) => v.remindDays < Math.min(v.confirmDays, v.shipDays, v.answerDays), {
    path: ["remindDays"],
    message: "rates.reminders_not_rising",
  });

export type ExchangeClock = z.output<typeof ExchangeValues>;

const anyYen = whole(0, 99_999_999).transform((value): Yen => yen(value));

/** The most yen in one funds transfer by the kind of business (資金決済法 36 条の 2, 同施行令 12 条の 2); the first kind has no ceiling. */
export const FUNDS_TRANSFER_MAX = { type3: yen(50_000), type2: yen(1_000_000), type1: null } as const;

/** The values of a "cash_out" policy: as what kind of funds transfer points become cash, and within which bounds. */
export const CashOutValues = z
  .object({
    /** The kind of funds transfer business under which it happens; off: nobody cashes out. */
    mode: z.enum(["off", "type3", "type2", "type1"]),
    /** The least and the most of one cash-out, gross, in yen. */
    min: yenLimit,
    max: yenLimit,
    /** The most that one person cashes out in a calendar month in Japan, gross, in yen. */
    monthMax: yenLimit,
    /** What one cash-out costs its owner, in yen. */
    fee: anyYen,
    /** Up to this gross, and without a sign of risk, nobody has to approve it. */
    automaticMax: anyYen,
    /** Above this gross two people approve it. */
    twoPeopleAbove: anyYen,
    /** Days for which newly bought points wait. */
    waitDays: whole(0, 365),
  })
  .refine((v) => v.min <= v.max && v.max <= v.monthMax, { path: ["max"], message: "rates.range_reversed" })
  .refine((v) => v.fee < v.min, { path: ["fee"], message: "rates.fee_above_least" })
  .refine((v) => v.automaticMax <= v.twoPeopleAbove, {
    path: ["automaticMax"],
    message: "rates.range_reversed",
  })
  .refine((v) => v.mode === "off" || v.max <= (FUNDS_TRANSFER_MAX[v.mode] ?? v.max), {
    path: ["max"],
    message: "rates.above_mode",
  });

export type CashOutRules = z.output<typeof CashOutValues>;

/** The values of a "bank" policy: how the operator's bank takes a transfer file, and until when. */
export const BankValues = z.object({
  newline: z.enum(["crlf", "none"]),
  /** Whether a newline follows the last record, and whether the file ends with 0x1A. */
  newlineAtEnd: z.boolean(),
  endOfFile: z.boolean(),
  clearing: z.enum(["zeros", "spaces"]),
  customerCodes: z.enum(["blank", "zeros"]),
  transferClass: z.enum(["7", "0", "space"]),
  /** Business days before the transfer date, and the hour in Japan on that day, until which a file is taken. */
  cutOffDays: whole(0, 10),
  cutOffHour: whole(0, 23),
  /** How many days ahead a transfer date may lie. */
  aheadDays: whole(1, 60),
  recordsMax: whole(1, 9_999),
});

export type BankProfile = z.output<typeof BankValues>;
