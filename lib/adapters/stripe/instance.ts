import "server-only";
import { env } from "@/lib/runtime/env";
import { stripeGateway } from "./live";
import type { PaymentGateway } from "./port";

let gateway: PaymentGateway | undefined;

/** The process's way to take payments, as its environment says. */
export function paymentGateway(): PaymentGateway {
  gateway ??= stripeGateway(env());
  return gateway;
}
