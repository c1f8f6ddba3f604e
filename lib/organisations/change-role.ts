import "server-only";
import { and, eq } from "drizzle-orm";
import { organisationMembers } from "@/db/schema/organisations";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { ChangeRoleInput } from "./inputs";
import { assertOwner, lockMember } from "./internal/owners";

/** Gives one of the organisation's people another role. Throws "organisations.last_owner": one owner always stays. */
export const changeRole = command({
  name: "organisation.change_role",
  hats: ["retailer"],
  input: ChangeRoleInput,
  async run({ tx, actor, about }, { person, role }) {
    assertOwner(actor);
    const member = await lockMember(tx, actor.organisationId, person);
    if (member.isLastOwner && role !== "owner") throw rejected("organisations.last_owner");
    await tx
      .update(organisationMembers)
      .set({ role })
      .where(
        and(
          eq(organisationMembers.organisationId, actor.organisationId),
          eq(organisationMembers.personId, person),
        ),
      );
    about(person, { organisationId: actor.organisationId, role });
  },
});
