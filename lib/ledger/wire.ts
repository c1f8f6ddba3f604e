import type { Journal } from "./post";

/** The arrays that ledger.post takes, as PostgreSQL array literals: one element per journal, then one per move. */
export type Columns = Record<
  "kinds" | "sources" | "journal" | "line" | "unit" | "from" | "to" | "amount",
  string
> & { readonly reverses: string | null };

/** Lays a set of journals out in columns. Throws for a journal without moves. */
export function columnsOf(journals: readonly Journal[]): Columns {
  const journal: number[] = [];
  const line: number[] = [];
  const unit: string[] = [];
  const from: bigint[] = [];
  const to: bigint[] = [];
  const amount: bigint[] = [];
  journals.forEach(({ moves, kind, sourceId }, n) => {
    if (moves.length === 0) throw new Error(`a journal without moves: ${kind} ${sourceId}`);
    moves.forEach((move, m) => {
      journal.push(n + 1);
      line.push(m + 1);
      unit.push(move.unit);
      from.push(move.from);
      to.push(move.to);
      amount.push(move.amount);
    });
  });
  return {
    kinds: texts(journals.map((each) => each.kind)),
    sources: texts(journals.map((each) => each.sourceId)),
    reverses: journals.some((each) => each.reverses !== undefined)
      ? plain(journals.map((each) => each.reverses ?? "null"))
      : null,
    journal: plain(journal),
    line: plain(line),
    unit: plain(unit),
    from: plain(from),
    to: plain(to),
    amount: plain(amount),
  };
}

const plain = (values: readonly (bigint | number | string)[]) => `{${values.join(",")}}`;

/** An array literal of texts: quoted, so that any character may stand in them. */
export const texts = (values: readonly string[]) =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
