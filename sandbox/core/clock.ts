/** Whole seconds since the epoch, as Stripe counts time. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** Milliseconds since the epoch: for the order of things and for retries. */
export function nowMillis(): number {
  return Date.now();
}

/** An instant in ISO 8601, as Resend writes time. */
export function isoTime(millis: number = Date.now()): string {
  return new Date(millis).toISOString();
}

const JST_OFFSET = 9 * 3600;
const DAY = 86_400;

/** 23:59:59 in Japan, `days` calendar days after the day of `seconds`: when a konbini payment ends. */
export function endOfJapaneseDay(seconds: number, days: number): number {
  const today = Math.floor((seconds + JST_OFFSET) / DAY);
  return (today + days + 1) * DAY - JST_OFFSET - 1;
}

/** Date and time in Japan for a page, e.g. "2026/11/22 23:59" or "22 Nov 2026, 23:59". */
export function formatJapanTime(seconds: number, language: "ja" | "en"): string {
  return new Intl.DateTimeFormat(language === "ja" ? "ja-JP" : "en-GB", {
    timeZone: "Asia/Tokyo",
    dateStyle: "medium",
    timeStyle: "short",
  }).format(new Date(seconds * 1000));
}
