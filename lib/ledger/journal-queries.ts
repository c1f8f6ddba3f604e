import "server-only";
import { z } from "zod";
import { raw } from "@/db/client";
import { query } from "@/lib/runtime/query";
import type { Unit } from "./chart";
import { JOURNAL_KINDS, type JournalKind } from "./journal-kinds";

/** One move of a journal, with the kinds of its two accounts as the chart names them. */
export type JournalMove = {
  readonly unit: Unit;
  readonly amount: bigint;
  readonly from: string;
  readonly to: string;
};
export type Journal = {
  readonly id: bigint;
  readonly kind: JournalKind;
  readonly sourceId: string;
  readonly at: Date;
  readonly moves: readonly JournalMove[];
};

const LONGEST = 200;

/** The journals that these things caused, with their moves in both units, the oldest first: at most 200. */
export const journalsOf = query({
  name: "books.view",
  hats: ["staff"],
  input: z.object({ sources: z.array(z.string().min(1).max(80)).max(50) }),
  async run({ db }, { sources }): Promise<Journal[]> {
    if (!sources.length) return [];
    const sql = raw(db);
    const rows = await sql<(Omit<Journal, "moves"> & JournalMove)[]>`
      select j.id, j.kind, j.source_id as "sourceId", j.posted_at as at, m.unit, m.amount,
        f.kind as "from", t.kind as "to"
      from (select id, kind, source_id, posted_at
        from unnest(${[...JOURNAL_KINDS]}::text[]) k(of_kind)
        cross join unnest(${[...sources]}::text[]) s(source)
        join ledger.journals on kind = k.of_kind collate "C" and source_id = s.source collate "C"
        order by id limit ${LONGEST}::int) j
      join ledger.moves m on m.journal_id = j.id
      join ledger.accounts f on f.id = m.from_account
      join ledger.accounts t on t.id = m.to_account
      order by j.id, m.line`;
    const journals = new Map<bigint, Journal & { moves: JournalMove[] }>();
    for (const { unit, amount, from, to, ...journal } of rows) {
      const known = journals.get(journal.id) ?? { ...journal, moves: [] };
      known.moves.push({ unit, amount, from, to });
      journals.set(journal.id, known);
    }
    return [...journals.values()];
  },
});
