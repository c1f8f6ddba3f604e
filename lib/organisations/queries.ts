import "server-only";
import { and, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { organisationMembers, organisations } from "@/db/schema/organisations";
import type { Id } from "@/lib/core/ids";

/** Whether a person has a role in an organisation that is active. */
export async function isOrganisationMember(
  reader: Reader,
  personId: Id<"prs">,
  organisationId: Id<"org">,
): Promise<boolean> {
  const rows = await reader
    .select({ role: organisationMembers.role })
    .from(organisationMembers)
    .innerJoin(organisations, eq(organisations.id, organisationMembers.organisationId))
    .where(
      and(
        eq(organisationMembers.personId, personId),
        eq(organisationMembers.organisationId, organisationId),
        eq(organisations.status, "active"),
      ),
    );
  return rows.length > 0;
}
