import "server-only";
import type { Mailer } from "@/lib/adapters/resend/port";
import type { JobModule } from "@/lib/runtime/jobs";
import { recordDelivery } from "./record-delivery";
import { sendQueuedMail } from "./send-mail";

/** The queue's task that sends mail, through the given mailer, and what hears what became of it. */
export function notificationJobs(mailer: Mailer): JobModule {
  return {
    tasks: { "mail.send": (payload, job) => sendQueuedMail(mailer, payload, job) },
    subscribers: { "webhook.received": ({ eventId }, job) => recordDelivery(eventId, job) },
  };
}
