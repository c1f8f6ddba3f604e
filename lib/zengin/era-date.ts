import { daysLater, jstDate, jstMidnight } from "@/lib/core/clock";

/** The eras that a statement can come from: the year before their first, and their first and last days. */
const ERAS = [
  { zero: 2018, from: "2019-05-01", to: "9999-12-31" }, // 令和
  { zero: 1988, from: "1989-01-08", to: "2019-04-30" }, // 平成
] as const;

/**
 * The calendar day `YYYY-MM-DD` of a Japanese-era date YYMMDD, which does not say its era: the latest one in which it is
 * not past `asOf` by more than a year. Null where there is none, or no such day.
 */
export function eraDate(digits: string, asOf: string): string | null {
  const [, year, month, day] = /^(\d\d)(\d\d)(\d\d)$/.exec(digits) ?? [];
  if (!year || !month || !day || Number(year) === 0) return null;
  const latest = jstDate(daysLater(jstMidnight(asOf), 366));
  for (const { zero, from, to } of ERAS) {
    const date = `${zero + Number(year)}-${month}-${day}`;
    if (date >= from && date <= to && date <= latest) return exists(date) ? date : null;
  }
  return null;
}

function exists(date: string): boolean {
  if (!/-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(date)) return false;
  return jstDate(jstMidnight(date)) === date;
}
