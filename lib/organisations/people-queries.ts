import "server-only";
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { people } from "@/db/schema/identity";
import { invitations, organisationMembers } from "@/db/schema/organisations";
import { ANYBODY, personOf } from "@/lib/policy/actor";
import { query } from "@/lib/runtime/query";
import { invitationOf, invitationProblem } from "./internal/invitation-link";

/** Who acts for the organisation, and who has been invited and not answered. */
export const organisationPeople = query({
  name: "organisation.view_people",
  hats: ["retailer"],
  input: z.object({}),
  async run({ db, actor, now }) {
    const [members, open] = await Promise.all([
      db
        .select({
          personId: people.id,
          name: people.name,
          email: people.email,
          role: organisationMembers.role,
          since: organisationMembers.since,
        })
        .from(organisationMembers)
        .innerJoin(people, eq(people.id, organisationMembers.personId))
        .where(eq(organisationMembers.organisationId, actor.organisationId))
        .orderBy(asc(organisationMembers.since), asc(people.id)),
      db
        .select({
          id: invitations.id,
          email: invitations.email,
          role: invitations.role,
          expiresAt: invitations.expiresAt,
        })
        .from(invitations)
        .where(
          and(
            eq(invitations.organisationId, actor.organisationId),
            isNull(invitations.acceptedAt),
            isNull(invitations.revokedAt),
            gt(invitations.expiresAt, now),
          ),
        )
        .orderBy(asc(invitations.id)),
    ]);
    return { members, open };
  },
});

export type OrganisationPeople = Awaited<ReturnType<typeof organisationPeople>>;

/** What the holder of an invitation's link may see before it is accepted. Looking changes nothing. */
export const invitationPage = query({
  name: "invitation.view",
  hats: ANYBODY,
  input: z.object({ token: z.string().max(100) }),
  async run({ db, actor, now }, { token }) {
    const [link] = await invitationOf(db, token);
    const problem = invitationProblem(link, now);
    const personId = personOf(actor);
    if (problem === "accepted" && link && personId && link.acceptedBy === personId)
      return { state: "accepted_by_you" as const, organisationId: link.organisationId };
    if (problem || !link) return { state: problem ?? ("unknown" as const) };
    const [person] = personId
      ? await db.select({ email: people.email }).from(people).where(eq(people.id, personId))
      : [];
    return {
      state: "open" as const,
      organisation: link.organisation,
      role: link.role,
      email: link.email,
      until: link.expiresAt,
      reader: !person ? ("guest" as const) : person.email?.toLowerCase() === link.email ? "invited" : "other",
    };
  },
});
