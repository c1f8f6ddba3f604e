import "server-only";
import { and, eq, lt, notInArray, sql } from "drizzle-orm";
import { raw, type Tx } from "@/db/client";
import { differences, reconciliations } from "@/db/schema/books";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { ComparisonInput } from "./inputs";

type Area = ReturnType<typeof ComparisonInput.parse>["areas"][number];

/**
 * Keeps a comparison: what differs is opened once per rule and subject and refreshed while it stays, what agrees again is
 * closed. What finance has explained is opened again only when its amounts are others than those that were explained.
 */
export const recordComparison = command({
  name: "books.reconcile",
  hats: ["system"],
  input: ComparisonInput,
  async run({ tx, now, about }, { startedAt, by, areas, skipped }) {
    const id = newId("rcn", startedAt);
    about(id);
    let open = 0;
    for (const area of areas) open += await keepArea(tx, area, skipped, now);
    await tx.insert(reconciliations).values({
      ...{ id, startedAt, finishedAt: now, by },
      areas: areas.map(({ area, compared, found }) => ({ area, compared, differences: found.length })),
    });
    return { id, open };
  },
});

async function keepArea(
  tx: Tx,
  { area, found }: Area,
  skipped: readonly string[],
  now: Date,
): Promise<number> {
  const explained = await explainedAlready(tx, found);
  const standing = found.filter((each) => !explained.has(keyOf(each)));
  if (standing.length > 0)
    await tx
      .insert(differences)
      .values(
        standing.map((each) => ({
          ...each,
          ...{ id: newId("dif", now), area, status: "open" as const, foundAt: now, lastSeenAt: now },
        })),
      )
      .onConflictDoUpdate({
        target: [differences.rule, differences.subjectId],
        targetWhere: sql`status = 'open'`,
        set: {
          expected: sql`excluded.expected`,
          found: sql`excluded.found`,
          rows: sql`excluded.rows`,
          lastSeenAt: now,
        },
      });
  await tx
    .update(differences)
    .set({ status: "agrees", closedAt: now })
    .where(
      and(
        eq(differences.area, area),
        eq(differences.status, "open"),
        lt(differences.lastSeenAt, now),
        skipped.length ? notInArray(differences.rule, [...skipped]) : undefined,
      ),
    );
  return standing.length;
}

type Standing = Pick<Area["found"][number], "rule" | "subjectId" | "expected" | "found">;
const keyOf = ({ rule, subjectId, expected, found }: Standing) =>
  JSON.stringify([rule, subjectId, expected, found]);

/** Those whose last word was an explanation of exactly these amounts. */
async function explainedAlready(tx: Tx, found: Area["found"]): Promise<Set<string>> {
  if (found.length === 0) return new Set();
  const rules = [...new Set(found.map(({ rule }) => rule))];
  const subjects = [...new Set(found.map(({ subjectId }) => subjectId))];
  const last = await raw(tx)<(Standing & { status: string })[]>`
    select distinct on (rule, subject_id) rule, subject_id as "subjectId", expected, found, status from differences
    where rule = any (${rules}) and subject_id = any (${subjects})
    order by rule, subject_id, id desc`;
  return new Set(last.filter(({ status }) => status === "explained").map(keyOf));
}
