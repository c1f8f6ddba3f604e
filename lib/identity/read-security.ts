import "server-only";
import { and, count, desc, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { people, recoveryCodes, sessions } from "@/db/schema/identity";
import { SIGNED_IN } from "@/lib/policy/actor";
import { query } from "@/lib/runtime/query";

/** How a person's account is protected, and where they are signed in. */
export const readSecurity = query({
  name: "identity.read_security",
  hats: SIGNED_IN,
  input: z.object({}),
  async run({ db, actor, now }) {
    const [[person], [codes], open] = await Promise.all([
      db
        .select({ passwordChangedAt: people.passwordChangedAt, secondFactorSince: people.totpEnabledAt })
        .from(people)
        .where(eq(people.id, actor.personId)),
      db
        .select({ left: count() })
        .from(recoveryCodes)
        .where(and(eq(recoveryCodes.personId, actor.personId), isNull(recoveryCodes.usedAt))),
      db
        .select({
          id: sessions.id,
          device: sessions.device,
          createdAt: sessions.createdAt,
          lastSeenAt: sessions.lastSeenAt,
        })
        .from(sessions)
        .where(
          and(eq(sessions.personId, actor.personId), isNull(sessions.endedAt), gt(sessions.expiresAt, now)),
        )
        .orderBy(desc(sessions.lastSeenAt), desc(sessions.id)),
    ]);
    return {
      passwordChangedAt: person?.passwordChangedAt ?? null,
      secondFactorSince: person?.secondFactorSince ?? null,
      recoveryCodesLeft: codes?.left ?? 0,
      sessions: open.map((session) => ({ ...session, current: session.id === actor.sessionId })),
    };
  },
});
