import { daysLater, jstDate, jstMidnight } from "@/lib/core/clock";

/** A closing period: its first and last day in Japan, `YYYY-MM-DD`, both of them in it. */
export type Period = { readonly from: string; readonly to: string };

/** The closing period that ended last before today in Japan. `closingDay` 31 (or one that a month lacks) is its last day. */
export function closedPeriod(closingDay: number, now: Date): Period {
  const today = jstDate(now);
  const month = monthOf(today);
  const thisMonth = closing(month, closingDay);
  const to = thisMonth < today ? thisMonth : closing(month - 1, closingDay);
  const before = closing(monthOf(to) - 1, closingDay);
  return { from: jstDate(daysLater(jstMidnight(before), 1)), to };
}

/** The instant at which a period is over. */
export function endOf({ to }: Period): Date {
  return daysLater(jstMidnight(to), 1);
}

/** Months counted through the years. */
const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

function closing(month: number, closingDay: number): string {
  const last = Number(jstDate(daysLater(jstMidnight(`${yearMonth(month + 1)}-01`), -1)).slice(8));
  return `${yearMonth(month)}-${String(Math.min(closingDay, last)).padStart(2, "0")}`;
}

function yearMonth(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
}
