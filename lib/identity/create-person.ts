import "server-only";
import { and, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { people, registrations } from "@/db/schema/identity";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import { sameEmail } from "./internal/same-email";
import { type OpenedAccount, openPointsAccount } from "./open-points-account";

export type NewPerson = {
  /** Proved to be theirs: the caller has seen the secret of a mail that went there. */
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
  /** From `hashPassword`; null for somebody who will set it by a mailed link. */
  readonly passwordHash: string | null;
};

/**
 * Makes a member: the person and their points account. Other requests for the same address lapse.
 * Throws rejected("identity.email_taken") when the address has an account already, also when two race.
 */
export async function createPerson(
  tx: Tx,
  person: NewPerson,
  now: Date,
): Promise<OpenedAccount & { readonly personId: Id<"prs"> }> {
  const personId = newId("prs", now);
  const [made] = await tx
    .insert(people)
    .values({ ...person, id: personId, emailVerifiedAt: now, passwordChangedAt: now, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: people.id });
  if (!made) throw rejected("identity.email_taken", {}, "email");
  // One that is being used at this moment is passed over: it fails on the address by itself.
  const waiting = tx
    .select({ id: registrations.id })
    .from(registrations)
    .where(and(sameEmail(registrations.email, person.email), isNull(registrations.usedAt)))
    .for("update", { skipLocked: true });
  await tx.update(registrations).set({ expiresAt: now }).where(inArray(registrations.id, waiting));
  return { personId, ...(await openPointsAccount(tx, personId, now)) };
}
