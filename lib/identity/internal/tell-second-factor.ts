import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { people } from "@/db/schema/identity";
import type { Id } from "@/lib/core/ids";
import { queueMail } from "@/lib/notifications/queue-mail";

/** Tells a person that their second factor was turned on or off. */
export async function tellSecondFactor(
  tx: Tx,
  personId: Id<"prs">,
  template: "second-factor-on" | "second-factor-off",
  now: Date,
): Promise<void> {
  const [person] = await tx
    .select({ email: people.email, locale: people.locale })
    .from(people)
    .where(eq(people.id, personId));
  if (!person?.email) return;
  await queueMail(tx, now, {
    dedupeKey: `${template}:${personId}:${now.getTime()}`,
    template,
    locale: person.locale,
    to: person.email,
    personId,
    params: { at: now },
  });
}
