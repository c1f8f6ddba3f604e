import "server-only";
import { raw } from "@/db/client";
import { parseAccountNumber } from "@/lib/core/account-number";
import { daysLater, jstMidnight } from "@/lib/core/clock";
import { notFound } from "@/lib/core/errors";
import { type TrialLine, trialBalance } from "@/lib/ledger/balances";
import type { Unit } from "@/lib/ledger/chart";
import type { JournalKind } from "@/lib/ledger/journal-kinds";
import { query } from "@/lib/runtime/query";
import { AccountSearchInput, JournalInput, LedgerInput, TrialBalanceInput } from "./inputs";
import { linesOf } from "./internal/lines-of";

export type BookLine = TrialLine & { readonly account: bigint | null };

/**
 * The trial balance now, or as it stood at the end of a day in Japan: what stands in each operator account, and in all
 * members' and all organisations' together. The lines of a unit add up to zero.
 */
export const readTrialBalance = query({
  name: "books.view",
  hats: ["staff"],
  input: TrialBalanceInput,
  async run({ db, now }, { day }) {
    const end = day && daysLater(jstMidnight(day), 1);
    const at = end && end < now ? end : now;
    const lines = await trialBalance(db);
    const later =
      at < now
        ? await raw(db)<{ kind: string; change: bigint }[]>`
      select a.kind, sum(e.amount)::bigint as change
      from ledger.journals j join ledger.entries e on e.journal_id = j.id join ledger.accounts a on a.id = e.account
      where j.posted_at >= ${at} group by a.kind`
        : [];
    const changes = new Map(later.map(({ kind, change }) => [kind, change]));
    const accounts = await raw(db)<{ id: bigint; kind: string }[]>`
      select id, kind from ledger.accounts where not floored`;
    const ids = new Map(accounts.map(({ id, kind }) => [kind, id]));
    return {
      at,
      lines: lines.map(
        (line): BookLine => ({
          ...line,
          account: ids.get(line.kind) ?? null,
          balance: line.balance - (changes.get(line.kind) ?? 0n),
        }),
      ),
    };
  },
});

/** The ledger account of a points account's number, its owner's e-mail address, or of its own number; null for none. */
export const findLedger = query({
  name: "books.view",
  hats: ["staff"],
  input: AccountSearchInput,
  async run({ db }, { q }): Promise<bigint | null> {
    const sql = raw(db);
    const printed = parseAccountNumber(q);
    if (!printed && /^\d{1,15}$/.test(q)) {
      const [own] = await sql<{ id: bigint }[]>`select id from ledger.accounts where id = ${q}::bigint`;
      return own?.id ?? null;
    }
    const [row] = await sql<{ id: bigint }[]>`
      select a.ledger_account_id as id from points_accounts a left join people p on p.id = a.person_id
      where ${printed ? sql`a.number = ${printed}` : sql`p.email = ${q.toLowerCase()}`}`;
    return row?.id ?? null;
  },
});

/** An account of the ledger: what it is, whose, and what stands in it. */
export type LedgerAccount = {
  readonly id: bigint;
  readonly unit: Unit;
  readonly kind: string;
  readonly balance: bigint;
  readonly number: string | null;
  readonly owner: string | null;
};

export const getLedgerAccount = query({
  name: "books.view",
  hats: ["staff"],
  input: LedgerInput.pick({ account: true }),
  async run({ db }, { account }): Promise<LedgerAccount> {
    const [row] = await raw(db)<LedgerAccount[]>`
      select b.account as id, b.unit, b.kind, b.balance, a.number, coalesce(p.name, o.name) as owner
      from ledger.account_balances b
      left join points_accounts a on a.ledger_account_id = b.account
      left join people p on p.id = a.person_id left join organisations o on o.id = a.organisation_id
      where b.account = ${account}::bigint`;
    if (!row) throw notFound();
    return row;
  },
});

/** The lines of an account, the newest first, by kind and day; `next` is where the page after it begins. */
export const listLedger = query({
  name: "books.view",
  hats: ["staff"],
  input: LedgerInput,
  run: ({ db }, input) => linesOf(db, input),
});

export type LedgerRow = Awaited<ReturnType<typeof listLedger>>["rows"][number];

export type JournalPage = {
  readonly id: bigint;
  readonly kind: JournalKind;
  readonly sourceId: string;
  readonly at: Date;
  /** The journal that it takes back, and the one that takes it back. */
  readonly reverses: bigint | null;
  readonly reversedBy: bigint | null;
  readonly moves: readonly {
    readonly line: number;
    readonly unit: Unit;
    readonly amount: bigint;
    readonly from: bigint;
    readonly fromKind: string;
    readonly to: bigint;
    readonly toKind: string;
  }[];
};

/** One journal with its moves. */
export const getJournal = query({
  name: "books.view",
  hats: ["staff"],
  input: JournalInput,
  async run({ db }, { id }): Promise<JournalPage> {
    const sql = raw(db);
    const [journal] = await sql<Omit<JournalPage, "moves">[]>`
      select j.id, j.kind, j.source_id as "sourceId", j.posted_at as at, j.reverses,
        (select id from ledger.journals r where r.reverses = j.id) as "reversedBy"
      from ledger.journals j where j.id = ${id}::bigint`;
    if (!journal) throw notFound();
    const moves = await sql<JournalPage["moves"][number][]>`
      select m.line, m.unit, m.amount, m.from_account as "from", f.kind as "fromKind", m.to_account as "to", t.kind as "toKind"
      from ledger.moves m join ledger.accounts f on f.id = m.from_account join ledger.accounts t on t.id = m.to_account
      where m.journal_id = ${id}::bigint order by m.line`;
    return { ...journal, moves };
  },
});
