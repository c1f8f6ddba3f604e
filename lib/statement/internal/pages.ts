import "server-only";
import type { Reader } from "@/db/client";
import { later } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { JOURNAL_KINDS, type JournalKind } from "@/lib/ledger/journal-kinds";
import { entriesOf, type StatementRange } from "@/lib/ledger/statement";
import { positionAt } from "@/lib/ledger/statement-position";
import type { ActivityEntry, ActivityPage } from "../entry";
import { type Filter, instantsOf } from "../inputs";
import { type Described, describe } from "./describe";

/** How many entries one step of looking for rare ones goes through, and how many steps one page takes at most. */
const WINDOW = { kinds: 5_000, search: 500 };
const STEPS = 4;
/** Entries stand in posting order; their instants may differ from it by what a posting takes. */
const SLACK_MS = 60_000;

export type Account = { readonly id: Id<"acc">; readonly ledgerId: bigint };
type Page = { readonly before?: number | undefined; readonly limit: number };
type Bounds = { readonly after: number; readonly before: number };

/**
 * A page of an account's entries. The cost is bounded: without a rare filter one index scan of the page's length,
 * else a few windows. A page may then be short and still have a `next`.
 */
export async function pageOf(
  reader: Reader,
  account: Account,
  filter: Filter,
  page: Page,
): Promise<ActivityPage> {
  const bounds = await boundsOf(reader, account, filter, page.before);
  if (filter.kind || filter.direction || filter.q)
    return searchedPage(reader, account, filter, page.limit, bounds);
  const range = { ...bounds, ...instantsOf(filter), limit: page.limit + 1 };
  const found = await entriesOf(reader, account.ledgerId, range);
  const described = await describe(reader, account.id, found.slice(0, page.limit));
  const entries = described.map(({ entry }) => entry);
  return { entries, next: found.length > page.limit ? (entries.at(-1)?.seq ?? null) : null };
}

async function boundsOf(
  reader: Reader,
  account: Account,
  filter: Filter,
  before = 2_147_483_647,
): Promise<Bounds> {
  const { since, until } = instantsOf(filter);
  const position = (at: Date) => positionAt(reader, account.ledgerId, at);
  const [first, last] = await Promise.all([
    since ? position(later(since, -SLACK_MS)) : 0,
    until ? position(later(until, SLACK_MS)) : before,
  ]);
  return { after: first, before: Math.min(before, last + 1) };
}

async function searchedPage(
  reader: Reader,
  account: Account,
  filter: Filter,
  limit: number,
  bounds: Bounds,
): Promise<ActivityPage> {
  const size = filter.q ? WINDOW.search : WINDOW.kinds;
  const [newest] = await entriesOf(reader, account.ledgerId, { before: bounds.before, limit: 1 });
  let upper = (newest?.seq ?? 0) + 1;
  const found: ActivityEntry[] = [];
  for (let step = 0; step < STEPS && upper - 1 > bounds.after && found.length <= limit; step++) {
    const after = Math.max(bounds.after, upper - 1 - size);
    const range: StatementRange = {
      before: upper,
      after,
      ...instantsOf(filter),
      direction: filter.direction,
      kinds: kindsOf(filter.kind),
      limit: filter.q ? size : limit + 1 - found.length,
    };
    const entries = await entriesOf(reader, account.ledgerId, range);
    const described = await describe(reader, account.id, entries);
    found.push(...described.filter((one) => matches(one, filter.q)).map(({ entry }) => entry));
    upper = after + 1;
  }
  const entries = found.slice(0, limit);
  if (found.length > limit) return { entries, next: entries.at(-1)?.seq ?? null };
  return { entries, next: upper - 1 > bounds.after ? upper : null };
}

function kindsOf(kind: Filter["kind"]): readonly JournalKind[] | undefined {
  if (!kind) return undefined;
  const gift = (name: string) => name.startsWith("transfer.");
  const cashOut = (name: string) => name.startsWith("cash_out.");
  const purchase = (name: string) => !gift(name) && !cashOut(name) && !name.startsWith("account.");
  return JOURNAL_KINDS.filter({ gift, purchase, cash_out: cashOut }[kind]);
}

function matches({ words }: Described, q: string | undefined): boolean {
  if (!q) return true;
  const wanted = folded(q);
  return words.some((word) => folded(word).includes(wanted));
}

/** Full and half width, upper and lower case are the same to a search; so are the spaces of an account number. */
function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}
