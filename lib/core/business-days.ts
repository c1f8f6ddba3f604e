import holidayJp from "@holiday-jp/holiday_jp";
import { daysLater, jstDate, jstMidnight } from "./clock";

/**
 * Whether banks in Japan work on a calendar day `YYYY-MM-DD`: neither on Saturdays, Sundays and national holidays
 * (国民の祝日に関する法律) nor from 31 December to 3 January (銀行法施行令 5 条).
 */
export function isBusinessDay(day: string): boolean {
  const weekday = jstMidnight(day).getUTCDay(); // midnight in Japan is still the day before in UTC
  const monthDay = day.slice(5);
  if (weekday === 5 || weekday === 6) return false;
  if (monthDay === "12-31" || (monthDay >= "01-01" && monthDay <= "01-03")) return false;
  return !(day in holidayJp.holidays);
}

/**
 * The end of the last of this many business days in Japan, as an instant. The day of `from` itself does not count
 * (民法 140 条).
 */
export function businessDaysLater(from: Date, days: number): Date {
  return shifted(from, days, 1);
}

/** The beginning of the business day this many before an instant, for reminders ahead of a deadline. */
export function businessDaysBefore(deadline: Date, days: number): Date {
  return daysLater(shifted(deadline, days, -1), -1);
}

function shifted(from: Date, days: number, step: 1 | -1): Date {
  let at = from;
  for (let left = days; left > 0; ) {
    at = daysLater(at, step);
    if (isBusinessDay(jstDate(at))) left -= 1;
  }
  return daysLater(jstMidnight(jstDate(at)), 1);
}
