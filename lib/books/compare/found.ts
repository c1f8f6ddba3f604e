import "server-only";
import type { RawTransaction } from "@/db/client";

export const AREAS = ["ledger", "stripe", "bank", "orders", "gifts", "cash_outs"] as const;
export type Area = (typeof AREAS)[number];

/** Something that does not agree: which comparison says so, about what, and the rows that cause it. */
export type Found = {
  readonly rule: string;
  readonly subjectId: string;
  /** Amounts as `1250 PTS` or `125000 JPY`; anything else as it is. */
  readonly expected: string;
  readonly found: string;
  readonly rows: readonly Readonly<Record<string, string | null>>[];
};

export type Compared = {
  readonly area: Area;
  /** How many rows were looked at. */
  readonly compared: number;
  readonly found: readonly Found[];
};

/** What a comparison reads: one snapshot, and how long ago something must have happened to have arrived everywhere. */
export type Snapshot = { readonly sql: RawTransaction; readonly settled: Date };

/** So many of one rule say enough; the rest shows when these are mended. */
export const MOST = 200;

export const points = (amount: bigint) => `${amount} PTS`;
export const yen = (amount: bigint) => `${amount} JPY`;

/** A row of the database as text, for whoever looks at the difference. */
export function plain(row: Readonly<Record<string, unknown>>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** What is counted by `select count(*)`. */
export async function count(sql: RawTransaction, table: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`;
  return row?.n ?? 0;
}
