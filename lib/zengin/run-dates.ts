import { businessDaysBefore, isBusinessDay } from "@/lib/core/business-days";
import { daysLater, instant, jstDate, jstMidnight } from "@/lib/core/clock";
import type { BankProfile } from "./profile";

type Deadlines = Pick<BankProfile, "businessDaysBefore" | "cutOff" | "daysAheadMax">;

/** The instant from which a file for a transfer date `YYYY-MM-DD` comes too late for the bank. */
export function cutOffOf(date: string, { businessDaysBefore: days, cutOff }: Deadlines): Date {
  const day = jstDate(businessDaysBefore(jstMidnight(date), days));
  return instant(`${day}T${cutOff}:00+09:00`);
}

export type RunDateProblem = "not_business_day" | "past_cut_off" | "too_far";

/** Why a bank does not take a file for this transfer date at this moment, or null when it does. */
export function runDateProblem(date: string, now: Date, profile: Deadlines): RunDateProblem | null {
  if (!isBusinessDay(date)) return "not_business_day";
  if (now >= cutOffOf(date, profile)) return "past_cut_off";
  return jstMidnight(date) > daysLater(jstMidnight(jstDate(now)), profile.daysAheadMax) ? "too_far" : null;
}

/**
 * The first transfer date `YYYY-MM-DD` for which a file made now is in time: a business day of banks whose cut-off has
 * not come. It can lie further ahead than the bank takes files; `runDateProblem` says so.
 */
export function nextRunDate(now: Date, profile: Deadlines): string {
  let day = jstMidnight(jstDate(now));
  while (!isBusinessDay(jstDate(day)) || now >= cutOffOf(jstDate(day), profile)) day = daysLater(day, 1);
  return jstDate(day);
}
