import "server-only";
import type { Mailer } from "@/lib/adapters/resend/port";
import { env } from "@/lib/runtime/env";
import { answerWebhook } from "@/lib/webhooks/answer-webhook";

/** Answers a webhook of Resend's. Its keys know no modes: what it signs for us is of our own mode. */
export function receiveMailWebhook(mailer: Mailer, request: Request): Promise<Response> {
  return answerWebhook(request, (rawBody, headers) => {
    const { id, type, payload } = mailer.verifyWebhook(rawBody, headers);
    return { source: "resend", eventId: id, type, livemode: env().mode === "live", payload };
  });
}
