import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { cashOutHistory } from "@/db/schema/cash-outs";
import { riskFlags } from "@/db/schema/compliance";
import { people } from "@/db/schema/identity";
import { approvals } from "@/db/schema/system";
import type { Id } from "@/lib/core/ids";

/** What has happened to a cash-out, with whoever of the staff did it. */
export function stepsOf(reader: Reader, id: Id<"cso">) {
  return reader
    .select({
      status: cashOutHistory.status,
      at: cashOutHistory.at,
      by: people.name,
      reason: cashOutHistory.reason,
    })
    .from(cashOutHistory)
    .leftJoin(people, eq(people.id, cashOutHistory.byPersonId))
    .where(eq(cashOutHistory.cashOutId, id))
    .orderBy(asc(cashOutHistory.id));
}

/** Signs of risk about somebody, whatever they were seen in; the newest first. */
export function flagsOf(reader: Reader, personId: Id<"prs">) {
  return reader
    .select({
      id: riskFlags.id,
      rule: riskFlags.rule,
      subjectId: riskFlags.subjectId,
      status: riskFlags.status,
      raisedAt: riskFlags.raisedAt,
      note: riskFlags.note,
    })
    .from(riskFlags)
    .where(eq(riskFlags.personId, personId))
    .orderBy(desc(riskFlags.id))
    .limit(20);
}

/** Who has asked for a second person, and the hash that this one names; null when nobody has. */
export async function proposalOf(reader: Reader, id: Id<"cso">, me: Id<"prs">) {
  const [found] = await reader
    .select({
      approvalId: approvals.id,
      hash: approvals.payloadHash,
      by: people.name,
      byId: approvals.requestedBy,
      at: approvals.requestedAt,
    })
    .from(approvals)
    .leftJoin(people, eq(people.id, approvals.requestedBy))
    .where(and(eq(approvals.kind, "cash_out"), eq(approvals.subject, id), eq(approvals.status, "requested")));
  if (!found) return null;
  const { hash, byId, ...proposal } = found;
  return { ...proposal, hash: Buffer.from(hash).toString("hex"), own: byId === me };
}
