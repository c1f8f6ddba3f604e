import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { invitations } from "@/db/schema/organisations";
import { notFound } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { InvitationInput } from "./inputs";
import { assertOwner } from "./internal/owners";

/** Ends an invitation that nobody has accepted: its link works no more. */
export const revokeInvitation = command({
  name: "organisation.revoke_invitation",
  hats: ["retailer"],
  input: InvitationInput,
  async run({ tx, actor, now, about }, { id }) {
    assertOwner(actor);
    const revoked = await tx
      .update(invitations)
      .set({ revokedAt: now })
      .where(
        and(
          eq(invitations.id, id),
          eq(invitations.organisationId, actor.organisationId),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .returning({ id: invitations.id });
    if (!revoked.length) throw notFound();
    about(id);
  },
});
