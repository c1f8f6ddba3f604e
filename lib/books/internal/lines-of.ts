import "server-only";
import type { z } from "zod";
import { type Reader, raw } from "@/db/client";
import { daysLater, jstMidnight } from "@/lib/core/clock";
import type { Page } from "@/lib/core/list-input";
import type { JournalKind } from "@/lib/ledger/journal-kinds";
import type { LedgerInput } from "../inputs";

export type LedgerLine = {
  readonly journalId: bigint;
  readonly line: number;
  readonly kind: JournalKind;
  readonly sourceId: string;
  readonly at: Date;
  /** Above zero came in, below zero went out. */
  readonly amount: bigint;
  /** What stood in the account after it; only members' and organisations' accounts know. */
  readonly balanceAfter: bigint | null;
  readonly counterpart: bigint;
  readonly counterKind: string;
};

/**
 * A page of an account's lines, the newest first. Each side of the moves is read from its own index, from where the page
 * before ended, so a page costs the same however old the account is.
 */
export async function linesOf(
  reader: Reader,
  input: z.output<typeof LedgerInput>,
): Promise<Page<LedgerLine>> {
  const { account, kind, from, to, before, size } = input;
  const sql = raw(reader);
  const [journal, line] = (before ?? "").split(".");
  const narrowed = sql`
    ${before ? sql`and (m.journal_id, m.line) < (${journal ?? "0"}::bigint, ${line ?? "0"}::int)` : sql``}
    ${kind ? sql`and j.kind = ${kind}` : sql``}
    ${from ? sql`and j.posted_at >= ${jstMidnight(from)}` : sql``}
    ${to ? sql`and j.posted_at < ${daysLater(jstMidnight(to), 1)}` : sql``}
    order by m.journal_id desc, m.line desc limit ${size + 1}::int`;
  const rows = await sql<LedgerLine[]>`
    select s.*, a.kind as "counterKind" from (
      (select m.journal_id as "journalId", m.line, j.kind, j.source_id as "sourceId", j.posted_at as at, m.amount,
        m.to_balance as "balanceAfter", m.from_account as counterpart
        from ledger.moves m join ledger.journals j on j.id = m.journal_id
        where m.to_account = ${account}::bigint ${narrowed})
      union all
      (select m.journal_id, m.line, j.kind, j.source_id, j.posted_at, -m.amount, m.from_balance, m.to_account
        from ledger.moves m join ledger.journals j on j.id = m.journal_id
        where m.from_account = ${account}::bigint ${narrowed})
    ) s join ledger.accounts a on a.id = s.counterpart
    order by "journalId" desc, line desc limit ${size + 1}::int`;
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { rows: page, next: rows.length > size && last ? `${last.journalId}.${last.line}` : null };
}
