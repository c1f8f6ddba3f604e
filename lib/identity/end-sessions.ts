import "server-only";
import { and, eq, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { sessions } from "@/db/schema/identity";
import type { Id } from "@/lib/core/ids";

/** Ends every open session of a person, but for one. From the next request on they are signed out. */
export async function endSessions(tx: Tx, personId: Id<"prs">, now: Date, keep?: Id<"ses">): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: now })
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.endedAt),
        keep ? ne(sessions.id, keep) : undefined,
      ),
    )
    .returning({ id: sessions.id });
  return ended.length;
}
