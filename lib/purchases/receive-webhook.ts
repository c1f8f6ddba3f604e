import "server-only";
import type { PaymentGateway } from "@/lib/adapters/stripe/port";
import { answerWebhook } from "@/lib/webhooks/answer-webhook";

/** Answers a webhook of Stripe's. */
export function receivePaymentWebhook(gateway: PaymentGateway, request: Request): Promise<Response> {
  return answerWebhook(request, (rawBody, headers) => {
    const { id, type, livemode, payload } = gateway.verifyWebhook(rawBody, headers.get("stripe-signature"));
    return { source: "stripe", eventId: id, type, livemode, payload };
  });
}
