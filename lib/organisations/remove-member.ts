import "server-only";
import { and, eq } from "drizzle-orm";
import { organisationMembers } from "@/db/schema/organisations";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { RemoveMemberInput } from "./inputs";
import { assertOwner, lockMember } from "./internal/owners";

/**
 * Takes somebody out of the organisation, at once in all of their sessions. Owners take out anybody; everybody may leave.
 * Throws "organisations.last_owner": one owner always stays.
 */
export const removeMember = command({
  name: "organisation.remove_member",
  hats: ["retailer"],
  input: RemoveMemberInput,
  async run({ tx, actor, about }, { person }) {
    if (person !== actor.personId) assertOwner(actor);
    const member = await lockMember(tx, actor.organisationId, person);
    if (member.isLastOwner) throw rejected("organisations.last_owner");
    await tx
      .delete(organisationMembers)
      .where(
        and(
          eq(organisationMembers.organisationId, actor.organisationId),
          eq(organisationMembers.personId, person),
        ),
      );
    about(person, { organisationId: actor.organisationId });
  },
});
