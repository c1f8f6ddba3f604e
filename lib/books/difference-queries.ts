import "server-only";
import { and, asc, count, desc, eq, min } from "drizzle-orm";
import { z } from "zod";
import { differences, reconciliations } from "@/db/schema/books";
import { people } from "@/db/schema/identity";
import { notFound } from "@/lib/core/errors";
import { pageOf, windowOf } from "@/lib/core/list-input";
import { query } from "@/lib/runtime/query";
import { DifferenceInput, DifferenceList } from "./inputs";

const columns = {
  id: differences.id,
  area: differences.area,
  rule: differences.rule,
  subjectId: differences.subjectId,
  expected: differences.expected,
  found: differences.found,
  foundAt: differences.foundAt,
  lastSeenAt: differences.lastSeenAt,
  status: differences.status,
  closedAt: differences.closedAt,
  closedBy: people.name,
  note: differences.note,
};

/** Where the books did not agree: a page by the filter. */
export const listDifferences = query({
  name: "books.view",
  hats: ["staff"],
  input: DifferenceList,
  async run({ db }, input) {
    const { status, area, sort } = input;
    const { limit, offset } = windowOf(input);
    const order = sort === "since" ? asc : desc;
    const rows = await db
      .select(columns)
      .from(differences)
      .leftJoin(people, eq(people.id, differences.closedBy))
      .where(and(status && eq(differences.status, status), area && eq(differences.area, area)))
      .orderBy(order(differences.id))
      .limit(limit)
      .offset(offset);
    return pageOf(rows, input);
  },
});

export type DifferenceRow = Awaited<ReturnType<typeof listDifferences>>["rows"][number];

/** How many differences stand in each state. */
export const countDifferences = query({
  name: "books.view",
  hats: ["staff"],
  input: z.object({}),
  async run({ db }): Promise<Readonly<Record<string, number>>> {
    const rows = await db
      .select({ status: differences.status, count: count() })
      .from(differences)
      .groupBy(differences.status);
    return Object.fromEntries(rows.map((row) => [row.status, row.count]));
  },
});

/** One difference with the rows that cause it. */
export const getDifference = query({
  name: "books.view",
  hats: ["staff"],
  input: DifferenceInput,
  async run({ db }, { id }) {
    const [row] = await db
      .select({ ...columns, rows: differences.rows })
      .from(differences)
      .leftJoin(people, eq(people.id, differences.closedBy))
      .where(eq(differences.id, id));
    if (!row) throw notFound();
    return row;
  },
});

/** The newest comparison: when it was made and of how much; null before the first. */
export const lastComparison = query({
  name: "books.view",
  hats: ["staff"],
  input: z.object({}),
  async run({ db }) {
    const [last] = await db.select().from(reconciliations).orderBy(desc(reconciliations.startedAt)).limit(1);
    if (!last) return null;
    return { at: last.startedAt, compared: last.areas.reduce((sum, { compared }) => sum + compared, 0) };
  },
});

/** What waits for an explanation, and since when. */
export const differencesWaiting = query({
  name: "books.view",
  hats: ["staff"],
  input: z.object({}),
  async run({ db }) {
    const [open] = await db
      .select({ count: count(), since: min(differences.foundAt) })
      .from(differences)
      .where(eq(differences.status, "open"));
    return open ?? { count: 0, since: null };
  },
});
