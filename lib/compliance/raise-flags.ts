import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { riskFlags } from "@/db/schema/compliance";
import { type Id, newId } from "@/lib/core/ids";
import type { Hat } from "@/lib/policy/actor";
import type { CommandScope } from "@/lib/runtime/command";

/** A sign of risk: whom it concerns, what it is about, which rule saw it. Facts are ids, codes and counts. */
export type Sign = {
  readonly personId: Id<"prs">;
  readonly subjectId: string;
  readonly rule: RiskRule;
  readonly facts: Readonly<Record<string, string>>;
};

/** What rules look for; each has its words in the messages, at `compliance.rule_<name>`. */
export const RISK_RULES = [
  "shared_account", // one bank account of several people
  "same_person", // one person under several accounts
  "young_account", // a first cash-out of points that one sender gave to a new account
  "many_requests", // several cash-outs of one person in a day
  "gift_at_once", // a gift that is cashed out as it comes
] as const;
export type RiskRule = (typeof RISK_RULES)[number];

/** Puts signs of risk into the queue of whoever looks at them. The same rule sees a thing once, whatever became of it. */
export async function raiseFlags(
  { tx, now }: Pick<CommandScope<Hat>, "tx" | "now">,
  flags: readonly Sign[],
): Promise<void> {
  if (!flags.length) return;
  await tx
    .insert(riskFlags)
    .values(
      flags.map((flag) => ({
        ...flag,
        id: newId("rsk", now),
        raisedAt: now,
        status: "open" as const,
      })),
    )
    .onConflictDoNothing({ target: [riskFlags.subjectId, riskFlags.rule] });
}

/** The rules whose signs are still open about each of these. What has none is not in the answer. */
export async function openFlags(
  reader: Reader,
  subjectIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (!subjectIds.length) return new Map();
  const rows = await reader
    .select({ subjectId: riskFlags.subjectId, rule: riskFlags.rule })
    .from(riskFlags)
    .where(and(inArray(riskFlags.subjectId, [...subjectIds]), eq(riskFlags.status, "open")))
    .orderBy(asc(riskFlags.raisedAt), asc(riskFlags.id));
  const found = new Map<string, string[]>();
  for (const { subjectId, rule } of rows) found.set(subjectId, [...(found.get(subjectId) ?? []), rule]);
  return found;
}
