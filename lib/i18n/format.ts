import { jstDate, jstMidnight, later } from "@/lib/core/clock";
import type { Locale } from "@/lib/core/locale";

/** A whole amount as it travels: branded bigint, or its decimal text in JSON. */
export type Amount = bigint | string;

const grouping: Record<Locale, Intl.NumberFormat> = {
  en: new Intl.NumberFormat("en-US"),
  ja: new Intl.NumberFormat("ja-JP"),
};

/** `1,250`: the digits of a whole amount, grouped as the language does. Throws SyntaxError for anything but digits. */
export function formatNumber(amount: Amount, locale: Locale): string {
  return grouping[locale].format(BigInt(amount));
}

/** `1,250 pt`, with a no-break space, for mails, titles and messages; screens use `<Points>`. */
export function formatPoints(amount: Amount, locale: Locale): string {
  return `${formatNumber(amount, locale)}\u00a0pt`;
}

/** `¥125,000`, for mails, titles and messages; screens use `<Yen>`. */
export function formatYen(amount: Amount, locale: Locale): string {
  const value = BigInt(amount);
  return value < 0n ? `\u2212¥${formatNumber(-value, locale)}` : `¥${formatNumber(value, locale)}`;
}

/** How somebody to whom one writes is called: in Japanese politely, unless the writer has chosen how (`健一郎さん`). */
export function addressed(name: string, locale: Locale): string {
  return locale === "en" || /(?:さん|さま|様|殿|御中|ちゃん|くん|君|先生)$/.test(name) ? name : `${name}さま`;
}

/** A day as a database says it, `2026-11-22`: `2026年11月22日` or `22 Nov 2026`. */
export function formatDay(day: string, locale: Locale): string {
  return formatInstant(jstMidnight(day), locale, "date");
}

/**
 * How much of an instant to write: the day, the day and minute, or the minute alone. A deadline at midnight is written as
 * the day that ends then.
 */
export type DateStyle = "date" | "dateTime" | "time" | "deadline";

const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Tokyo",
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const monthNumber = new Intl.DateTimeFormat("en-US", { timeZone: "Asia/Tokyo", month: "numeric" });

/**
 * An instant on the clock of Japan: `2026年11月22日 15:04` or `22 Nov 2026, 15:04`. Composed here from its parts, so
 * that every server and browser writes the same characters.
 */
export function formatInstant(at: Date, locale: Locale, style: DateStyle = "dateTime"): string {
  if (style === "deadline" && at.getTime() === jstMidnight(jstDate(at)).getTime())
    return formatInstant(later(at, -1), locale, "date");
  const found = Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, part.value]));
  const month = found.month?.slice(0, 3);
  const day =
    locale === "ja"
      ? `${found.year}年${monthNumber.format(at)}月${found.day}日`
      : `${found.day} ${month} ${found.year}`;
  const time = `${found.hour}:${found.minute}`;
  if (style === "date") return day;
  if (style === "time") return time;
  return locale === "ja" ? `${day} ${time}` : `${day}, ${time}`;
}
