import "server-only";
import { eq } from "drizzle-orm";
import { connection } from "@/db/client";
import { purchases } from "@/db/schema/purchases";
import { subjectOf } from "@/lib/adapters/stripe/event-subject";
import type { PaymentGateway } from "@/lib/adapters/stripe/port";
import * as clock from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import type { JobInfo } from "@/lib/runtime/jobs";
import { markProcessed, unprocessedEvent } from "@/lib/webhooks/events";
import { recordDispute } from "./internal/dispute";
import { recordFraudWarning } from "./internal/freeze";
import { recordRefunds } from "./internal/refund";
import { settlePurchase } from "./settle-purchase";

/** For so many runs, some minutes in all, an event may be ahead of the payment that it is about. */
const PATIENT_RUNS = 7;

/**
 * Processes a stored event of Stripe's: what it is about is asked anew, so its age, order and number do not matter.
 * What is about nothing of ours is put aside. Throws to be run again.
 */
export async function processPaymentEvent(
  gateway: PaymentGateway,
  eventId: Id<"evt">,
  job: Pick<JobInfo, "attempt">,
): Promise<void> {
  const event = await unprocessedEvent(eventId, "stripe");
  if (!event) return;
  const outcome = await react(gateway, event.payload);
  if (outcome === "too_early" && job.attempt < PATIENT_RUNS) {
    throw new Error(`event ${eventId} is ahead of its payment`);
  }
  await markProcessed(eventId, outcome);
}

async function react(gateway: PaymentGateway, payload: unknown): Promise<string> {
  const subject = subjectOf(payload);
  switch (subject.kind) {
    case "checkout": {
      const settled = await settlePurchase(gateway, subject.sessionId);
      if (settled.outcome === "settled") return settled.status;
      return settled.outcome === "refused" ? `refused:${settled.problem}` : settled.outcome;
    }
    case "refund": {
      const purchaseId = await paidWith(subject.paymentIntentId);
      if (!purchaseId) return "too_early";
      const refunds = await gateway.listRefunds(subject.paymentIntentId);
      return (await recordRefunds(...asJob({ purchaseId, refunds }))).status;
    }
    case "dispute": {
      const dispute = await gateway.getDispute(subject.disputeId);
      const purchaseId = dispute.paymentIntentId && (await paidWith(dispute.paymentIntentId));
      if (!purchaseId) return "too_early";
      const { id: disputeId, amount, status } = dispute;
      return (await recordDispute(...asJob({ purchaseId, disputeId, amount, status }))).status;
    }
    case "fraud_warning": {
      const purchaseId = await paidWith(subject.paymentIntentId);
      if (!purchaseId) return "too_early";
      const { warningId } = subject;
      return (await recordFraudWarning(...asJob({ purchaseId, warningId }))).frozen ? "frozen" : "noted";
    }
    case "payout":
      return "payout"; // for the books, which hear of it too
    case "other":
      return "ignored";
  }
}

/** The purchase that this payment paid, once it is known to be paid. */
async function paidWith(paymentIntentId: string): Promise<Id<"pur"> | null> {
  const [purchase] = await connection()
    .db.select({ id: purchases.id, paidAt: purchases.paidAt })
    .from(purchases)
    .where(eq(purchases.paymentIntentId, paymentIntentId));
  return purchase?.paidAt ? purchase.id : null;
}

/** The arguments of a command that a job runs: each run decides anew what there is to do. */
function asJob<I>(input: I) {
  return [asSystem("payment-event"), newId("evt", clock.now()), input] as const;
}
