import "server-only";
import { eq } from "drizzle-orm";
import { people } from "@/db/schema/identity";
import { invitations, organisationMembers } from "@/db/schema/organisations";
import { rejected } from "@/lib/core/errors";
import { SIGNED_IN } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";
import { InvitationLinkInput } from "./inputs";
import { invitationOf, invitationProblem } from "./internal/invitation-link";

/**
 * Takes an invitation up, once, as the person whose verified address it went to. Throws "organisations.link_unknown",
 * "link_accepted", "link_revoked", "link_expired", and "organisations.other_address" for everybody else.
 */
export const acceptInvitation = command({
  name: "invitation.accept",
  hats: SIGNED_IN,
  input: InvitationLinkInput,
  async run({ tx, actor: { personId }, now, about }, { token }) {
    const [link] = await invitationOf(tx, token).for("update", { of: invitations });
    const problem = invitationProblem(link, now);
    if (problem === "accepted") throw rejected("organisations.link_accepted");
    if (problem === "revoked") throw rejected("organisations.link_revoked");
    if (problem === "expired") throw rejected("organisations.link_expired");
    if (problem || !link) throw rejected("organisations.link_unknown");
    const [person] = await tx.select({ email: people.email }).from(people).where(eq(people.id, personId));
    if (person?.email?.toLowerCase() !== link.email) throw rejected("organisations.other_address");

    await tx
      .update(invitations)
      .set({ acceptedAt: now, acceptedBy: personId })
      .where(eq(invitations.id, link.id));
    const { organisationId, role } = link;
    await tx
      .insert(organisationMembers)
      .values({ organisationId, personId, role, since: now })
      .onConflictDoNothing();
    about(link.id, { organisationId, role });
    return { organisationId };
  },
});
