import { paymentGateway } from "@/lib/adapters/stripe/instance";
import { receivePaymentWebhook } from "@/lib/purchases/receive-webhook";

/** Where Stripe tells what became of payments. */
export function POST(request: Request): Promise<Response> {
  return receivePaymentWebhook(paymentGateway(), request);
}
