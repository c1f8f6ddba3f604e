import "server-only";
import { and, desc, eq, lt } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { people } from "@/db/schema/identity";
import { approvals, policies } from "@/db/schema/system";
import { parseInput } from "@/lib/runtime/input";
import { query } from "@/lib/runtime/query";
import { POLICY_KINDS } from "./current";
import { APPROVALS, earliestEffect, proposalOf, refuseUntimely } from "./internal/policy-change";

const KindInput = z.object({ kind: z.enum(POLICY_KINDS, "common.not_found") });
const decider = alias(people, "decider");

/** A version of a policy as it stands in the database, with the two who wanted it; the first one nobody had to want. */
export type PolicyVersion = {
  readonly id: string;
  readonly version: number;
  readonly values: unknown;
  readonly announcedAt: Date;
  readonly effectiveAt: Date;
  readonly note: string;
  readonly askedBy: string | null;
  readonly approvedBy: string | null;
  readonly approvalId: string | null;
};

/**
 * A kind of policy for the staff: the version in force, those announced (the next one first), those that were in force
 * (the newest first), the open requests for the next one, and the earliest instant at which that could begin.
 */
export const policyOf = query({
  name: "policies.view",
  hats: ["staff"],
  input: KindInput,
  async run({ db, now }, { kind }) {
    const [versions, requests, earliest] = await Promise.all([
      db
        .select({
          id: policies.id,
          version: policies.version,
          values: policies.values,
          announcedAt: policies.announcedAt,
          effectiveAt: policies.effectiveAt,
          note: policies.note,
          askedBy: people.name,
          approvedBy: decider.name,
          approvalId: policies.approvalId,
        })
        .from(policies)
        .leftJoin(approvals, eq(approvals.id, policies.approvalId))
        .leftJoin(people, eq(people.id, approvals.requestedBy))
        .leftJoin(decider, eq(decider.id, approvals.decidedBy))
        .where(eq(policies.kind, kind))
        .orderBy(desc(policies.version)),
      db
        .select({ id: approvals.id, askedBy: people.name, at: approvals.requestedAt })
        .from(approvals)
        .leftJoin(people, eq(people.id, approvals.requestedBy))
        .where(and(eq(approvals.kind, APPROVALS[kind]), eq(approvals.status, "requested"))),
      earliestEffect(db, kind, now),
    ]);
    const [current, ...past]: PolicyVersion[] = versions.filter(({ effectiveAt }) => effectiveAt <= now);
    if (!current) throw new Error(`there is no ${kind} policy: the database is not migrated`);
    const announced: PolicyVersion[] = versions.filter(({ effectiveAt }) => effectiveAt > now).reverse();
    return { current, announced, past, requests, earliest };
  },
});

/** The values that a change would have replaced at an instant: of the last version announced before it. */
export const valuesBefore = query({
  name: "policies.view",
  hats: ["staff"],
  input: KindInput.extend({ before: z.date() }),
  async run({ db }, { kind, before }): Promise<unknown> {
    const [found] = await db
      .select({ values: policies.values })
      .from(policies)
      .where(and(eq(policies.kind, kind), lt(policies.announcedAt, before)))
      .orderBy(desc(policies.version))
      .limit(1);
    return found?.values ?? {};
  },
});

/**
 * What a change would be, checked as it would be when it is asked for, and nothing happens: the parsed request.
 * Throws like the command.
 */
export const previewPolicy = query({
  name: "policies.view",
  hats: ["staff"],
  input: KindInput.extend({ asked: z.unknown() }),
  async run({ db, now }, { kind, asked }) {
    const parsed = parseInput(proposalOf(kind), asked);
    await refuseUntimely(db, kind, parsed.effectiveAt, now);
    return parsed;
  },
});
