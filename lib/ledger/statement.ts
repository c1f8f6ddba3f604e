import "server-only";
import { type Reader, raw } from "@/db/client";
import type { JournalKind } from "./journal-kinds";

/** One line of an account's statement. `seq` counts its entries from 1 without a gap. */
export type Entry = {
  readonly seq: number;
  readonly journalId: bigint;
  readonly kind: JournalKind;
  readonly sourceId: string;
  readonly at: Date;
  /** Above zero came in, below zero went out. */
  readonly amount: bigint;
  readonly balanceAfter: bigint;
  readonly counterpart: bigint;
};

export type StatementRange = {
  /** Only entries before this one: the `seq` of the last entry of the page before. */
  readonly before?: number | undefined;
  /** Only entries after this one: bounds how far a page with rare kinds looks. */
  readonly after?: number | undefined;
  readonly limit: number;
  readonly kinds?: readonly JournalKind[] | undefined;
  /** Posted at this instant or later. */
  readonly since?: Date | undefined;
  /** Posted before this instant. */
  readonly until?: Date | undefined;
  readonly direction?: "in" | "out" | undefined;
};

/** The entries of a member's or organisation's account, newest first. */
export async function entriesOf(reader: Reader, account: bigint, range: StatementRange): Promise<Entry[]> {
  const { before, after, limit, kinds, since, until, direction } = range;
  const sql = raw(reader);
  return sql<Entry[]>`
    select e.seq, e.journal_id as "journalId", j.kind, j.source_id as "sourceId", j.posted_at as at, e.amount,
      e.balance_after as "balanceAfter", e.counterpart
    from ledger.entries e join ledger.journals j on j.id = e.journal_id
    where e.account = ${account} and e.seq is not null and e.seq < ${before ?? 2_147_483_647}::int
      ${after ? sql`and e.seq > ${after}::int` : sql``}
      ${kinds ? sql`and j.kind = any (${`{${kinds.join(",")}}`}::text[])` : sql``}
      ${since ? sql`and j.posted_at >= ${since}` : sql``}
      ${until ? sql`and j.posted_at < ${until}` : sql``}
      ${direction ? sql`and sign(e.amount) = ${direction === "in" ? 1 : -1}::int` : sql``}
    order by e.seq desc
    limit ${limit}::int`;
}
