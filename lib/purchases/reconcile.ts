import "server-only";
import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { z } from "zod";
import { connection } from "@/db/client";
import { purchases } from "@/db/schema/purchases";
import type { PaymentGateway } from "@/lib/adapters/stripe/port";
import * as clock from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { asSystem } from "@/lib/runtime/context";
import { log } from "@/lib/runtime/log";
import { receiveEvent } from "@/lib/webhooks/events";
import { lookAgainLater } from "./internal/look-again";
import { UNFINISHED } from "./internal/statuses";
import { UNOPENED_FOR_MS } from "./rules";
import { settlePurchase } from "./settle-purchase";

const AT_ONCE = 200;
/** Looked at daily, and a day more, so that a day on which the job failed is made up for. */
const EVENTS_OF_DAYS = 2;

/**
 * Looks at the unfinished purchases that are due and brings each to where its payment stands, so that a webhook which
 * never came costs minutes and not the points. One that fails does not keep the others from it.
 */
export async function reconcilePurchases(
  gateway: PaymentGateway,
): Promise<{ checked: number; failed: number }> {
  const now = clock.now();
  const due = await connection()
    .db.select({ id: purchases.id, sessionId: purchases.sessionId, createdAt: purchases.createdAt })
    .from(purchases)
    .where(and(inArray(purchases.status, [...UNFINISHED]), lte(purchases.checkAfter, now)))
    .orderBy(asc(purchases.checkAfter))
    .limit(AT_ONCE);
  let failed = 0;
  for (const { id, sessionId, createdAt } of due) {
    try {
      if (sessionId) await settlePurchase(gateway, sessionId);
      else if (now.getTime() - createdAt.getTime() < UNOPENED_FOR_MS) await lookAgainLater({ id, createdAt });
      else await expireUnopened(asSystem("reconcile"), newId("evt", now), { id });
    } catch (error) {
      failed++;
      log.warn({ purchaseId: id, err: error }, "purchase not reconciled");
    }
  }
  return { checked: due.length, failed };
}

/** Fetches the events that Stripe could not deliver and stores them as if they had come. */
export async function fetchMissedEvents(gateway: PaymentGateway): Promise<{ stored: number }> {
  const events = await gateway.listUndeliveredEvents(clock.daysLater(clock.now(), -EVENTS_OF_DAYS));
  let stored = 0;
  for (const { id, type, livemode, payload } of events) {
    const received = await receiveEvent({ source: "stripe", eventId: id, type, livemode, payload });
    if (received === "stored") stored++;
  }
  return { stored };
}

/** Gives up a purchase for which no payment page was ever opened. */
const expireUnopened = command({
  name: "purchase.expire",
  hats: ["system"],
  input: z.object({ id: z.string().transform((text) => text as Id<"pur">) }),
  async run({ tx, now, about }, { id }) {
    about(id);
    const ended = await tx
      .update(purchases)
      .set({ status: "expired", statusAt: now })
      .where(and(eq(purchases.id, id), eq(purchases.status, "created")))
      .returning({ id: purchases.id });
    return { expired: ended.length > 0 };
  },
});
