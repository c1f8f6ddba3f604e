const JST_OFFSET = 9 * 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

let source: () => number = () => Date.now();

/** The present instant. The only place that reads the machine's clock; a command reads it once. */
export function now(): Date {
  return new Date(source());
}

/** Replaces the clock, for tests that travel in time. Returns the way back. */
export function setClock(read: () => number): () => void {
  const before = source;
  source = read;
  return () => {
    source = before;
  };
}

/** An instant from its ISO 8601 text or its epoch milliseconds. Throws RangeError when it is none. */
export function instant(value: string | number): Date {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new RangeError(`not an instant: ${value}`);
  return date;
}

/** The instant this many milliseconds later (or earlier, when negative). */
export function later(from: Date, milliseconds: number): Date {
  return new Date(from.getTime() + milliseconds);
}

/** The instant this many days of 24 hours later. Japan has no summer time, so the local hour stays. */
export function daysLater(from: Date, days: number): Date {
  return later(from, days * DAY);
}

/** The calendar day in Japan, `YYYY-MM-DD`. */
export function jstDate(at: Date): string {
  return new Date(at.getTime() + JST_OFFSET).toISOString().slice(0, 10);
}

/** Midnight in Japan at which a calendar day `YYYY-MM-DD` begins. */
export function jstMidnight(day: string): Date {
  return instant(`${day}T00:00:00+09:00`);
}

/** The instant at which the calendar month of `at` begins in Japan, and the one at which the next begins. */
export function jstMonth(at: Date): { from: Date; to: Date } {
  const shifted = new Date(at.getTime() + JST_OFFSET);
  const [year, month] = [shifted.getUTCFullYear(), shifted.getUTCMonth()];
  return {
    from: new Date(Date.UTC(year, month, 1) - JST_OFFSET),
    to: new Date(Date.UTC(year, month + 1, 1) - JST_OFFSET),
  };
}
