import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { sessions, staffRoles } from "@/db/schema/identity";
import { notFound, rejected } from "@/lib/core/errors";
import { type Id, isId } from "@/lib/core/ids";
import { isOrganisationMember } from "@/lib/organisations/queries";
import { SIGNED_IN } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";

const SwitchHatInput = z.object({
  hat: z.string().refine((hat) => hat === "member" || hat === "staff" || isId("org", hat)),
});

/**
 * Puts on another hat, kept with the session: the member's, the staff's (only in a session that has shown a second
 * factor), or an organisation's by its id. A hat that is not the person's is not found.
 */
export const switchHat = command({
  name: "identity.switch_hat",
  hats: SIGNED_IN,
  input: SwitchHatInput,
  async run({ tx, actor, about }, { hat }) {
    if (hat === "staff") {
      const [staff] = await tx
        .select({ secondFactor: sessions.secondFactor })
        .from(staffRoles)
        .innerJoin(
          sessions,
          and(eq(sessions.personId, staffRoles.personId), eq(sessions.id, actor.sessionId)),
        )
        .where(eq(staffRoles.personId, actor.personId));
      if (!staff) throw notFound();
      if (!staff.secondFactor) throw rejected("identity.second_factor_due");
    } else if (hat !== "member" && !(await isOrganisationMember(tx, actor.personId, hat as Id<"org">))) {
      throw notFound();
    }
    await tx.update(sessions).set({ hat }).where(eq(sessions.id, actor.sessionId));
    about(actor.sessionId, { hat });
  },
});
