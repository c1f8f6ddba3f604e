import "server-only";
import type { PaymentGateway } from "@/lib/adapters/stripe/port";
import type { JobModule } from "@/lib/runtime/jobs";
import { storedEvent } from "@/lib/webhooks/events";
import { readStripeMoney } from "./read-stripe";
import { reconcile } from "./reconcile";

/** What the books do in the background: read Stripe's money, and compare themselves with everything every night. */
export function booksJobs(gateway: PaymentGateway): JobModule {
  return {
    subscribers: {
      "webhook.received": async ({ eventId }) => {
        const event = await storedEvent(eventId, "stripe");
        if (event?.type.startsWith("payout.")) await readStripeMoney(gateway);
      },
      "books.comparison_wanted": async ({ personId }) => {
        await reconcile(gateway, personId);
      },
    },
    tasks: {
      "books.read_stripe": async () => {
        await readStripeMoney(gateway);
      },
      "books.reconcile": async () => {
        await reconcile(gateway, "nightly");
      },
    },
    crons: [
      { task: "books.read_stripe", match: "*/20 * * * *", backfillMinutes: 20 },
      { task: "books.reconcile", match: "40 19 * * *", backfillMinutes: 24 * 60 },
    ],
  };
}
