import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { people } from "@/db/schema/identity";
import { rejected } from "@/lib/core/errors";
import { queueMail } from "@/lib/notifications/queue-mail";
import { ANYBODY } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";
import { violates } from "@/lib/runtime/database-errors";
import { env } from "@/lib/runtime/env";
import { LinkInput } from "./inputs";
import { takeLink } from "./internal/mailed-token";

/**
 * Uses the link that went to a new address: from now on it is the person's, and both addresses are told.
 * Throws rejected("identity.email_taken") when somebody else got it meanwhile.
 */
export const confirmEmail = command({
  name: "identity.confirm_email",
  hats: ANYBODY,
  input: LinkInput,
  async run({ tx, now, about }, { token }) {
    const { tokenId, personId, email } = await takeLink(tx, "change_email", token, now);
    const [before] = await tx
      .select({ email: people.email, locale: people.locale })
      .from(people)
      .where(and(eq(people.id, personId), ne(people.status, "deleted")))
      .for("update");
    if (!before?.email) throw rejected("identity.link_invalid");
    await tx
      .update(people)
      .set({ email, emailVerifiedAt: now })
      .where(eq(people.id, personId))
      .catch((error: unknown) => {
        throw violates(error, "people_email") ? rejected("identity.email_taken") : error;
      });
    for (const to of [before.email, email]) {
      await queueMail(tx, now, {
        dedupeKey: `email-changed:${tokenId}:${to === email ? "new" : "old"}`,
        template: "email-changed",
        locale: before.locale,
        to,
        personId,
        params: { email, contact: env().OPERATOR_EMAIL },
      });
    }
    about(personId);
  },
});
