import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  knownDevices,
  mailedTokens,
  people,
  recoveryCodes,
  registrations,
  staffRoles,
} from "@/db/schema/identity";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { queueMail } from "@/lib/notifications/queue-mail";
import { endSessions } from "./end-sessions";
import { sameEmail } from "./internal/same-email";
import { closePointsAccount } from "./open-points-account";

/**
 * Takes a person's profile away: name, address, password, factors, devices and links. Their id, their account and the
 * ledger stay, as the law asks. They are told by mail, and every session ends. Staff keep their account while they
 * have a role: rejected("identity.staff_stays").
 */
export async function closePerson(tx: Tx, personId: Id<"prs">, now: Date): Promise<void> {
  const [person] = await tx
    .select({ email: people.email, locale: people.locale, role: staffRoles.role })
    .from(people)
    .leftJoin(staffRoles, eq(staffRoles.personId, people.id))
    .where(eq(people.id, personId));
  if (person?.role) throw rejected("identity.staff_stays");
  if (person?.email) {
    await queueMail(tx, now, {
      dedupeKey: `account-deleted:${personId}`,
      template: "account-deleted",
      locale: person.locale,
      to: person.email,
      params: {},
    });
    await tx.delete(registrations).where(sameEmail(registrations.email, person.email));
  }
  await endSessions(tx, personId, now);
  await tx.delete(mailedTokens).where(eq(mailedTokens.personId, personId));
  await tx.delete(knownDevices).where(eq(knownDevices.personId, personId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  await closePointsAccount(tx, personId);
  await tx
    .update(people)
    .set({
      status: "deleted",
      deletedAt: now,
      name: "",
      email: null,
      emailVerifiedAt: null,
      passwordHash: null,
      totpSecret: null,
      totpEnabledAt: null,
      totpLastStep: null,
    })
    .where(eq(people.id, personId));
}
