import type { Id } from "@/lib/core/ids";

/** What can happen, and the ids that tell about it. Subscribers read the rest from the database. */
export type Events = {
  "identity.registered": { personId: Id<"prs"> };
  "identity.verified": { personId: Id<"prs"> };
  "purchase.paid": { purchaseId: Id<"pur"> };
  "purchase.pending": { purchaseId: Id<"pur"> };
  "purchase.failed": { purchaseId: Id<"pur"> };
  "purchase.expired": { purchaseId: Id<"pur"> };
  "purchase.disputed": { purchaseId: Id<"pur"> };
  "webhook.received": { eventId: Id<"evt"> };
  "transfer.created": { transferId: Id<"trf"> };
};

export type EventName = keyof Events;
