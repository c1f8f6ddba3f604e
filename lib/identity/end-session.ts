import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema/identity";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { SIGNED_IN } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";
import { endSessions } from "./end-sessions";
import { EndSessionInput } from "./inputs";

/** Signs the person out in one of the places of their list. */
export const endSession = command({
  name: "identity.end_session",
  hats: SIGNED_IN,
  input: EndSessionInput,
  async run({ tx, actor, now, about }, { session }) {
    const sessionId = session as Id<"ses">;
    const ended = await tx
      .update(sessions)
      .set({ endedAt: now })
      .where(and(eq(sessions.id, sessionId), eq(sessions.personId, actor.personId), isNull(sessions.endedAt)))
      .returning({ id: sessions.id });
    if (!ended.length) throw notFound();
    about(sessionId);
  },
});

/** Signs the person out everywhere, also where they sit. */
export const endAllSessions = command({
  name: "identity.end_all_sessions",
  hats: SIGNED_IN,
  input: z.object({}),
  async run({ tx, actor, now, about }) {
    await endSessions(tx, actor.personId, now);
    about(actor.personId);
  },
});
