import type { Connection } from "@/db/client";
import { people, sessions, staffRoles } from "@/db/schema/identity";
import { daysLater, now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import type { ActorOf, StaffRole } from "@/lib/policy/actor";
import type { Context } from "@/lib/runtime/context";

/**
 * Somebody of the operator's staff, signed in with the second factor, which counts as shown however far a test travels in
 * time: `await approveRates(bob.as, key, …)`. `confirmedAt` says when instead.
 */
export async function aStaffMember(
  db: Connection,
  role: StaffRole,
  { confirmedAt = daysLater(now(), 3_650) }: { confirmedAt?: Date | null } = {},
): Promise<{ as: Context<ActorOf<"staff">> }> {
  const at = now();
  const [personId, sessionId] = [newId("prs", at), newId("ses", at)];
  await db.db.insert(people).values({ id: personId, name: "Staff", locale: "en", createdAt: at });
  await db.db.insert(staffRoles).values({ personId, role, since: at });
  await db.db.insert(sessions).values({
    id: sessionId,
    personId,
    hat: "staff",
    device: "test",
    secondFactor: true,
    confirmedAt,
    createdAt: at,
    lastSeenAt: at,
    expiresAt: daysLater(at, 1),
  });
  return {
    as: {
      actor: { hat: "staff", role, confirmedAt, personId, sessionId },
      requestId: "req_test",
      locale: "en",
      client: { address: "127.0.0.1", device: "test" },
    },
  };
}
