import "server-only";
import { count, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { knownDevices, people, sessions, staffRoles } from "@/db/schema/identity";
import { daysLater, later } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { queueMail } from "@/lib/notifications/queue-mail";
import { hashSecret } from "@/lib/runtime/encryption";

const MEMBER_DAYS = 30;
const STAFF_HOURS = 12;

export type OpenedSession = { readonly sessionId: Id<"ses">; readonly expiresAt: Date };

type NewSession = {
  readonly personId: Id<"prs">;
  /** How the device is called in the list of sessions. */
  readonly device: string;
  /** What this browser keeps, to be known again. */
  readonly deviceToken: string;
  readonly secondFactor: boolean;
};

/**
 * Opens a session: 30 days, for staff 12 hours. A person who has signed in before is told by mail when the browser is
 * a new one.
 */
export async function openSession(tx: Tx, session: NewSession, now: Date): Promise<OpenedSession> {
  const { personId, device, secondFactor } = session;
  const deviceHash = hashSecret(session.deviceToken);
  const [[person], [known], [added]] = await Promise.all([
    tx
      .select({ email: people.email, locale: people.locale, staff: staffRoles.role })
      .from(people)
      .leftJoin(staffRoles, eq(staffRoles.personId, people.id))
      .where(eq(people.id, personId)),
    tx.select({ devices: count() }).from(knownDevices).where(eq(knownDevices.personId, personId)),
    tx
      .insert(knownDevices)
      .values({ personId, deviceHash, since: now })
      .onConflictDoNothing()
      .returning({ personId: knownDevices.personId }),
  ]);
  const sessionId = newId("ses", now);
  const expiresAt = person?.staff ? later(now, STAFF_HOURS * 3_600_000) : daysLater(now, MEMBER_DAYS);
  await tx.insert(sessions).values({
    id: sessionId,
    personId,
    device,
    secondFactor,
    confirmedAt: secondFactor ? now : null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt,
  });
  if (added && known?.devices && person?.email) {
    await queueMail(tx, now, {
      dedupeKey: `new-device:${sessionId}`,
      template: "new-sign-in",
      locale: person.locale,
      to: person.email,
      personId,
      params: { device, at: now },
    });
  }
  return { sessionId, expiresAt };
}
