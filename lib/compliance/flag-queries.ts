import "server-only";
import { and, count, desc, eq, ilike, min, ne, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { riskFlags } from "@/db/schema/compliance";
import { people } from "@/db/schema/identity";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { pageOf, windowOf } from "@/lib/core/list-input";
import { query } from "@/lib/runtime/query";
import { sorted } from "@/lib/runtime/sorted";
import { FlagInput, FlagList } from "./inputs";

const deciders = alias(people, "deciders");

const listed = {
  id: riskFlags.id,
  rule: riskFlags.rule,
  personId: riskFlags.personId,
  name: people.name,
  subjectId: riskFlags.subjectId,
  facts: riskFlags.facts,
  raisedAt: riskFlags.raisedAt,
  status: riskFlags.status,
  decidedAt: riskFlags.decidedAt,
  decidedBy: deciders.name,
  note: riskFlags.note,
};

const withPeople = (reader: Reader) =>
  reader
    .select(listed)
    .from(riskFlags)
    .innerJoin(people, eq(people.id, riskFlags.personId))
    .leftJoin(deciders, eq(deciders.id, riskFlags.decidedBy));

/** Signs of risk, as the filter wants them. */
export const listFlags = query({
  name: "risk_flag.view",
  hats: ["staff"],
  input: FlagList,
  async run({ db }, input) {
    const { status, q, sort } = input;
    const { limit, offset } = windowOf(input);
    const rows = await withPeople(db)
      .where(
        and(
          status && eq(riskFlags.status, status),
          q
            ? or(
                ilike(people.name, `%${q.replace(/[\\%_]/g, "\\$&")}%`),
                eq(riskFlags.subjectId, q),
                eq(riskFlags.id, q as Id<"rsk">),
                eq(riskFlags.personId, q as Id<"prs">),
              )
            : undefined,
        ),
      )
      .orderBy(...sorted(sort, { since: riskFlags.raisedAt }, riskFlags.id))
      .limit(limit)
      .offset(offset);
    return pageOf(rows, input);
  },
});

export type ListedFlag = Awaited<ReturnType<typeof listFlags>>["rows"][number];

/** How many signs nobody has decided on, and since when. */
export const flagsWaiting = query({
  name: "risk_flag.view",
  hats: ["staff"],
  input: z.object({}),
  async run({ db }) {
    const [row] = await db
      .select({ count: count(), since: min(riskFlags.raisedAt) })
      .from(riskFlags)
      .where(eq(riskFlags.status, "open"));
    return { count: row?.count ?? 0, since: row?.since ?? null };
  },
});

/** A sign of risk, and the others about the same person. */
export const getFlag = query({
  name: "risk_flag.view",
  hats: ["staff"],
  input: FlagInput,
  async run({ db, actor }, { id }) {
    const [flag] = await withPeople(db).where(eq(riskFlags.id, id));
    if (!flag) throw notFound();
    const others = await withPeople(db)
      .where(and(eq(riskFlags.personId, flag.personId), ne(riskFlags.id, id)))
      .orderBy(desc(riskFlags.raisedAt))
      .limit(20);
    return {
      ...flag,
      others,
      other: await named(db, flag.facts.other),
      own: flag.personId === actor.personId,
    };
  },
});

/** The other person whom a rule speaks of. */
async function named(db: Reader, id: string | undefined): Promise<{ id: string; name: string } | null> {
  if (!id) return null;
  const [person] = await db
    .select({ name: people.name })
    .from(people)
    .where(eq(people.id, id as Id<"prs">));
  return person ? { id, name: person.name } : null;
}

export type StaffFlag = Awaited<ReturnType<typeof getFlag>>;
