import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { people } from "@/db/schema/identity";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { queueMail } from "@/lib/notifications/queue-mail";
import { endSessions } from "../end-sessions";
import { hashPassword } from "../hashing";
import { assertGoodPassword } from "../judge-password";
import { voidLinks } from "./mailed-token";

/**
 * Gives a person a new password: judged, hashed, every session but `keep` ended, every link under way void, the person
 * told by mail. Throws AppError on the field `password` when it is refused.
 */
export async function setPassword(
  tx: Tx,
  personId: Id<"prs">,
  password: string,
  now: Date,
  keep?: Id<"ses">,
): Promise<void> {
  const [person] = await tx
    .select({ email: people.email, name: people.name, locale: people.locale })
    .from(people)
    .where(and(eq(people.id, personId), eq(people.status, "active")));
  if (!person?.email) throw rejected("identity.link_invalid");
  const { email, name, locale } = person;
  await assertGoodPassword(password, { email, name });
  await tx
    .update(people)
    .set({ passwordHash: await hashPassword(password), passwordChangedAt: now })
    .where(eq(people.id, personId));
  await endSessions(tx, personId, now, keep);
  await voidLinks(tx, personId, now);
  await queueMail(tx, now, {
    dedupeKey: `password-changed:${personId}:${now.getTime()}`,
    template: "password-changed",
    locale,
    to: email,
    personId,
    params: { at: now },
  });
}
