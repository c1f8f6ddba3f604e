import "server-only";
import type { PaymentGateway } from "@/lib/adapters/stripe/port";
import type { JobModule } from "@/lib/runtime/jobs";
import { purchaseMails } from "./mails";
import { processPaymentEvent } from "./process-event";
import { fetchMissedEvents, reconcilePurchases } from "./reconcile";

/** What purchases do in the background: process Stripe's events, tell the buyer, and look for what never came. */
export function purchaseJobs(gateway: PaymentGateway): JobModule {
  return {
    subscribers: {
      "webhook.received": ({ eventId }, job) => processPaymentEvent(gateway, eventId, job),
      ...purchaseMails,
    },
    tasks: {
      "purchases.reconcile": async () => {
        await reconcilePurchases(gateway);
      },
      "purchases.missed_events": async () => {
        await fetchMissedEvents(gateway);
      },
    },
    crons: [
      { task: "purchases.reconcile", match: "*/3 * * * *", backfillMinutes: 5 },
      { task: "purchases.missed_events", match: "25 19 * * *", backfillMinutes: 24 * 60 },
    ],
  };
}
