import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { connection } from "@/db/client";
import { mails } from "@/db/schema/system";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import type { JobInfo } from "@/lib/runtime/jobs";
import { emitter } from "@/lib/runtime/outbox";
import { markProcessed, unprocessedEvent } from "@/lib/webhooks/events";

type Status = (typeof mails.$inferSelect)["status"];
type Told = "delivered" | "delayed" | "bounced" | "complained" | "failed" | "suppressed";

const MEANING: Readonly<Record<string, Told>> = {
  "email.delivered": "delivered",
  "email.delivery_delayed": "delayed",
  "email.bounced": "bounced",
  "email.complained": "complained",
  "email.failed": "failed",
  "email.suppressed": "suppressed",
};

/** What each news may follow: webhooks come in any order, and the last word is not taken back by an earlier one. */
const FOLLOWS: Readonly<Record<Told, readonly Status[]>> = {
  delayed: ["queued", "sent"],
  delivered: ["queued", "sent", "delayed"],
  failed: ["queued", "sent", "delayed"],
  suppressed: ["queued", "sent", "delayed"],
  bounced: ["queued", "sent", "delayed", "delivered"],
  complained: ["queued", "sent", "delayed", "delivered"],
};

/** After these nobody has read it and nobody will. */
const LOST: readonly Told[] = ["bounced", "failed", "suppressed"];

const Payload = z.object({ data: z.object({ email_id: z.string() }) });

/** For so many runs a webhook may be ahead of the note that its mail was sent. */
const PATIENT_RUNS = 5;

/** Processes a stored event of Resend's: what became of a mail. A mail that did not arrive is told to its feature. */
export async function recordDelivery(eventId: Id<"evt">, job: Pick<JobInfo, "attempt">): Promise<void> {
  const event = await unprocessedEvent(eventId, "resend");
  if (!event) return;
  const told = MEANING[event.type];
  const payload = Payload.safeParse(event.payload);
  if (!told || !payload.success) return markProcessed(eventId, "ignored");
  const outcome = await keep(payload.data.data.email_id, told);
  if (outcome === "unknown" && job.attempt < PATIENT_RUNS) {
    throw new Error(`event ${eventId} is ahead of its mail`);
  }
  await markProcessed(eventId, outcome);
}

async function keep(providerId: string, told: Told): Promise<string> {
  const now = clock.now();
  return connection().db.transaction(async (tx) => {
    const [mail] = await tx.select({ id: mails.id }).from(mails).where(eq(mails.providerId, providerId));
    if (!mail) return "unknown";
    const [changed] = await tx
      .update(mails)
      .set({ status: told, statusAt: now })
      .where(and(eq(mails.id, mail.id), inArray(mails.status, [...FOLLOWS[told]])))
      .returning({ id: mails.id });
    if (changed && LOST.includes(told)) await emitter(tx)("mail.bounced", { mailId: mail.id });
    return changed ? told : "old_news";
  });
}
