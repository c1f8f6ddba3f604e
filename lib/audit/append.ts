import "server-only";
import type { Connection } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { newId } from "@/lib/core/ids";
import { actorKey, personOf } from "@/lib/policy/actor";
import type { Context } from "@/lib/runtime/context";

/**
 * Records that something was denied. Written on its own, outside the transaction that the denial rolled back,
 * so that it stays.
 */
export async function auditDenial(
  to: Connection,
  ctx: Context,
  action: string,
  code: string,
  now: Date,
): Promise<void> {
  await to.db.insert(auditEntries).values({
    id: newId("aud", now),
    at: now,
    action,
    outcome: "denied",
    actor: actorKey(ctx.actor),
    hat: ctx.actor.hat,
    personId: personOf(ctx.actor),
    sessionId: "sessionId" in ctx.actor ? ctx.actor.sessionId : null,
    details: { code },
    requestId: ctx.requestId,
  });
}
