import { afterAll, inject } from "vitest";
import { stripeGateway } from "@/lib/adapters/stripe/live";
import type { PaymentGateway } from "@/lib/adapters/stripe/port";
import { receivePaymentWebhook } from "@/lib/purchases/receive-webhook";
import { KEYS, RunningSandbox, type Webhook } from "@/tests/contract/running-sandbox";

/** What can happen to a payment, on the payment page and around it. */
export type PaymentAction =
  | "card"
  | "decline"
  | "paypay"
  | "konbini"
  | "konbini-paid"
  | "konbini-expired"
  | "expire"
  | "refund"
  | "refund-paid"
  | "refund-failed"
  | "dispute"
  | "dispute-won"
  | "dispute-lost"
  | "fraud-warning";

/** The outside world in a process of its own, met through the official SDK as the app meets it. */
export type Outside = {
  readonly gateway: PaymentGateway;
  readonly sandbox: RunningSandbox;
  /** Does something to the payment of a session. Its webhooks wait until they are delivered. */
  readonly act: (sessionId: string, action: PaymentAction) => Promise<void>;
  /** The webhooks of these types that have come and wait, once all of them are there. */
  readonly webhooks: (...types: string[]) => Promise<Webhook[]>;
  /** Hands a webhook to the app as it came; answers the status. */
  readonly deliver: (webhook: Webhook) => Promise<number>;
};

/** Starts the sandbox for this test file. Call it once at the top: `const outside = await useSandbox();`. */
export async function useSandbox(): Promise<Outside> {
  inject("cluster"); // the app's side needs a database
  const sandbox = await new RunningSandbox().start();
  afterAll(() => sandbox.stop());
  const gateway = stripeGateway({ ...KEYS, SANDBOX_URL: sandbox.url });
  return {
    gateway,
    sandbox,
    act: async (sessionId, action) => {
      await sandbox.control(`/sessions/${sessionId}/${action}`, {});
    },
    webhooks: async (...types) => {
      await sandbox.received(...types);
      return sandbox.webhooks.splice(0);
    },
    deliver: async (webhook) => (await receivePaymentWebhook(gateway, asRequest(webhook))).status,
  };
}

function asRequest({ path, headers, body }: Webhook): Request {
  const given = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as [string, string]] : [],
  );
  return new Request(`http://localhost:3000${path}`, { method: "POST", headers: given, body });
}
