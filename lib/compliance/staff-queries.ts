import "server-only";
import { and, count, eq, ilike, min, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { identityChecks } from "@/db/schema/compliance";
import { people } from "@/db/schema/identity";
import { jstDate } from "@/lib/core/clock";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { pageOf, windowOf } from "@/lib/core/list-input";
import { query } from "@/lib/runtime/query";
import { sorted } from "@/lib/runtime/sorted";
import { CheckInput, CheckList } from "./inputs";
import { openSaid } from "./internal/sealed";
import { documentsOf } from "./queries";
import { openFlags } from "./raise-flags";
import { ageOn } from "./rules";

const deciders = alias(people, "deciders");

const listed = {
  id: identityChecks.id,
  personId: identityChecks.personId,
  name: people.name,
  status: identityChecks.status,
  submittedAt: identityChecks.submittedAt,
  decidedAt: identityChecks.decidedAt,
  decidedBy: deciders.name,
};

const withPeople = (reader: Reader) =>
  reader
    .select(listed)
    .from(identityChecks)
    .innerJoin(people, eq(people.id, identityChecks.personId))
    .leftJoin(deciders, eq(deciders.id, identityChecks.decidedBy));

/** Everybody's identity checks, without what was said in them. */
export const listChecks = query({
  name: "identity_check.review",
  hats: ["staff"],
  input: CheckList,
  async run({ db }, input) {
    const { status, q, sort } = input;
    const { limit, offset } = windowOf(input);
    const rows = await withPeople(db)
      .where(
        and(
          status && eq(identityChecks.status, status),
          q
            ? or(
                ilike(people.name, `%${q.replace(/[\\%_]/g, "\\$&")}%`),
                eq(identityChecks.id, q as Id<"idc">),
                eq(identityChecks.personId, q as Id<"prs">),
              )
            : undefined,
        ),
      )
      .orderBy(...sorted(sort, { since: identityChecks.submittedAt }, identityChecks.id))
      .limit(limit)
      .offset(offset);
    return pageOf(rows, input);
  },
});

export type ListedCheck = Awaited<ReturnType<typeof listChecks>>["rows"][number];

/** How many checks wait, and since when. */
export const checksWaiting = query({
  name: "identity_check.review",
  hats: ["staff"],
  input: z.object({}),
  async run({ db }) {
    const [row] = await db
      .select({ count: count(), since: min(identityChecks.submittedAt) })
      .from(identityChecks)
      .where(eq(identityChecks.status, "submitted"));
    return { count: row?.count ?? 0, since: row?.since ?? null };
  },
});

/** A check with what was said in it, and its documents without their content, which is opened with a trace. */
export const getCheck = query({
  name: "identity_check.review",
  hats: ["staff"],
  input: CheckInput,
  async run({ db, actor, now }, { id }) {
    const [check] = await withPeople(db).where(eq(identityChecks.id, id));
    const [more] = await db
      .select({
        sealed: identityChecks.sealed,
        reason: identityChecks.reason,
        keepUntil: identityChecks.keepUntil,
      })
      .from(identityChecks)
      .where(eq(identityChecks.id, id));
    if (!check || !more) throw notFound();
    const { sealed, ...rest } = more;
    const said = openSaid(sealed, id);
    const [documents, flags] = await Promise.all([documentsOf(db, [id]), openFlags(db, [id])]);
    return {
      ...check,
      ...rest,
      said,
      age: ageOn(jstDate(now), said.birthDate),
      documents,
      flags: flags.get(id) ?? [],
      own: check.personId === actor.personId,
    };
  },
});

export type StaffCheck = Awaited<ReturnType<typeof getCheck>>;
