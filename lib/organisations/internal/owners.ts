import "server-only";
import { and, count, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { organisationMembers, organisations } from "@/db/schema/organisations";
import { notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { ActorOf } from "@/lib/policy/actor";

/** Only owners change who acts for an organisation. */
export function assertOwner({ role }: ActorOf<"retailer">): void {
  if (role !== "owner") throw rejected("organisations.owner_only");
}

/**
 * Locks an organisation's people and finds one of them. Whoever changes them waits here, so that two owners who leave at
 * once do not leave it without one.
 */
export async function lockMember(tx: Tx, organisationId: Id<"org">, personId: Id<"prs">) {
  await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for("update");
  const mine = eq(organisationMembers.organisationId, organisationId);
  const [[member], [owners]] = await Promise.all([
    tx
      .select({ role: organisationMembers.role })
      .from(organisationMembers)
      .where(and(mine, eq(organisationMembers.personId, personId))),
    tx
      .select({ owners: count() })
      .from(organisationMembers)
      .where(and(mine, eq(organisationMembers.role, "owner"))),
  ]);
  if (!member) throw notFound();
  return { ...member, isLastOwner: member.role === "owner" && owners?.owners === 1 };
}
