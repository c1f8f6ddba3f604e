import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { connection } from "@/db/client";
import { webhookEvents } from "@/db/schema/system";
import * as clock from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { env } from "@/lib/runtime/env";
import { emitter, wakeWorkers } from "@/lib/runtime/outbox";

/** A webhook whose signature was verified. */
export type IncomingEvent = {
  readonly source: "stripe" | "resend";
  /** The sender's own id: the same event is stored once, however often it is delivered. */
  readonly eventId: string;
  readonly type: string;
  readonly livemode: boolean;
  readonly payload: unknown;
};

export type Received = "stored" | "known" | "wrong_mode";

/**
 * Stores an event and lets it be processed by a job. An event whose mode contradicts this database's is refused: test
 * payments must never make real points, nor the other way round.
 */
export async function receiveEvent(event: IncomingEvent): Promise<Received> {
  if (event.livemode !== (env().mode === "live")) return "wrong_mode";
  const now = clock.now();
  const { received, tx } = await connection().db.transaction(async (tx) => {
    const [stored] = await tx
      .insert(webhookEvents)
      .values({ id: newId("evt", now), ...event, receivedAt: now })
      .onConflictDoNothing({ target: [webhookEvents.source, webhookEvents.eventId] })
      .returning({ id: webhookEvents.id });
    if (stored) await emitter(tx)("webhook.received", { eventId: stored.id });
    return { received: stored ? "stored" : "known", tx } as const;
  });
  wakeWorkers(tx);
  return received;
}

export type StoredEvent = { readonly type: string; readonly payload: unknown };

/** A stored event of this source that was not processed yet, else null. */
export async function unprocessedEvent(
  id: Id<"evt">,
  source: IncomingEvent["source"],
): Promise<StoredEvent | null> {
  const [event] = await connection()
    .db.select({ type: webhookEvents.type, payload: webhookEvents.payload })
    .from(webhookEvents)
    .where(
      and(eq(webhookEvents.id, id), eq(webhookEvents.source, source), isNull(webhookEvents.processedAt)),
    );
  return event ?? null;
}

/** What a stored event of this source holds, processed or not; null when there is none. */
export async function storedEvent(
  id: Id<"evt">,
  source: IncomingEvent["source"],
): Promise<StoredEvent | null> {
  const [event] = await connection()
    .db.select({ type: webhookEvents.type, payload: webhookEvents.payload })
    .from(webhookEvents)
    .where(and(eq(webhookEvents.id, id), eq(webhookEvents.source, source)));
  return event ?? null;
}

/** Remembers what became of an event. */
export async function markProcessed(id: Id<"evt">, outcome: string): Promise<void> {
  await connection()
    .db.update(webhookEvents)
    .set({ processedAt: clock.now(), outcome })
    .where(and(eq(webhookEvents.id, id), isNull(webhookEvents.processedAt)));
}
