import "server-only";
import { and, eq } from "drizzle-orm";
import { people } from "@/db/schema/identity";
import { organisationMembers } from "@/db/schema/organisations";
import { rejected } from "@/lib/core/errors";
import { limited, mailsTo, rawField } from "@/lib/identity/attempts";
import { findPersonIdByEmail } from "@/lib/identity/queries";
import { command } from "@/lib/runtime/command";
import { InviteInput } from "./inputs";
import { assertOwner } from "./internal/owners";
import { makeInvitation } from "./make-invitation";

/**
 * Invites somebody by mail to act for the organisation, as its owner. Throws "organisations.owner_only" and
 * "organisations.member_already".
 */
export const invite = limited(
  command({
    name: "organisation.invite",
    hats: ["retailer"],
    input: InviteInput,
    async run({ tx, actor, now, about }, { email, role, locale }) {
      assertOwner(actor);
      const { organisationId, personId } = actor;
      const known = await findPersonIdByEmail(tx, email);
      if (known) {
        const [member] = await tx
          .select({ role: organisationMembers.role })
          .from(organisationMembers)
          .where(
            and(
              eq(organisationMembers.organisationId, organisationId),
              eq(organisationMembers.personId, known),
            ),
          );
        if (member) throw rejected("organisations.member_already", {}, "email");
      }
      const [inviter] = await tx.select({ name: people.name }).from(people).where(eq(people.id, personId));
      const invitedBy = { personId, name: inviter?.name ?? "" };
      const id = await makeInvitation(tx, { organisationId, email, role, locale, invitedBy }, now);
      about(id);
      return { id };
    },
  }),
  (ctx, raw) => mailsTo(ctx, rawField(raw, "email")),
  { forgive: false },
);
