import { instant } from "@/lib/core/clock";

/** JSON that keeps bigint and Date: `{"$n":"12"}`, `{"$d":"2026-…"}`. Keys are sorted, so equal values give equal text. */
export function encode(value: unknown): string {
  return JSON.stringify(plain(value));
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return { $n: value.toString() };
  if (value instanceof Date) return { $d: value.toISOString() };
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => [key, plain(item)]),
    );
  }
  return value;
}

/** Reads back what `encode` wrote, from its text or from its parsed JSON. */
export function decode(json: unknown): unknown {
  return revive(typeof json === "string" ? JSON.parse(json) : json);
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first && typeof first[1] === "string") {
    if (first[0] === "$n") return BigInt(first[1]);
    if (first[0] === "$d") return instant(first[1]);
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, revive(item)]));
}
