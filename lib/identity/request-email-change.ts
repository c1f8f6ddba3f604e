import "server-only";
import { eq } from "drizzle-orm";
import { mailedTokens, people } from "@/db/schema/identity";
import { daysLater } from "@/lib/core/clock";
import { rejected } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { SIGNED_IN } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";
import { limited, mailsTo, ofThePerson, rawField } from "./attempts";
import { confirmPassword } from "./confirm-password";
import { ChangeEmailInput } from "./inputs";
import { voidLinks } from "./internal/mailed-token";

/**
 * Asks to change the mail address. A job mails a link to the new one and word to the old one; nothing changes before
 * the link is used. An address that somebody else has gets the same answer here, and its owner is told.
 */
export const requestEmailChange = limited(
  limited(
    command({
      name: "identity.request_email_change",
      hats: SIGNED_IN,
      input: ChangeEmailInput,
      async run({ tx, actor, now, emit, about }, { email, current_password }) {
        await confirmPassword(tx, actor.personId, current_password);
        const [person] = await tx
          .select({ email: people.email, locale: people.locale })
          .from(people)
          .where(eq(people.id, actor.personId));
        if (!person?.email || person.email.toLowerCase() === email.toLowerCase()) {
          throw rejected("identity.email_same", {}, "email");
        }
        await voidLinks(tx, actor.personId, now);
        const tokenId = newId("tok", now);
        await tx.insert(mailedTokens).values({
          id: tokenId,
          purpose: "change_email",
          email,
          locale: person.locale,
          personId: actor.personId,
          createdAt: now,
          expiresAt: daysLater(now, 1),
        });
        await emit("identity.email_change_requested", { tokenId });
        about(actor.personId);
      },
    }),
    ofThePerson,
    { forgive: true },
  ),
  (ctx, raw) => mailsTo(ctx, rawField(raw, "email")),
  { forgive: false },
);
