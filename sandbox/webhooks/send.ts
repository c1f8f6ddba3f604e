import type { Config } from "../config";
import { nowSeconds } from "../core/clock";
import type { Delivery } from "./records";
import { stripeSignature, svixSignature } from "./sign";

const TIMEOUT_MS = 10_000;

export type Outcome = { status: number | null; error: string | null };

/** Posts a delivery once, signed at this moment. Only a 2xx answer counts; a redirect does not. */
export async function sendOnce(config: Config, delivery: Delivery): Promise<Outcome> {
  try {
    const response = await fetch(`${config.appUrl}/api/webhooks/${delivery.target}`, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8", ...signatureHeaders(config, delivery) },
      body: delivery.body,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return { status: response.status, error: response.ok ? null : `The app answered ${response.status}.` };
  } catch (error) {
    return { status: null, error: describe(error) };
  }
}

function signatureHeaders(config: Config, delivery: Delivery): Record<string, string> {
  const timestamp = nowSeconds();
  if (delivery.target === "stripe") {
    return { "stripe-signature": stripeSignature(config.stripeWebhookSecret, timestamp, delivery.body) };
  }
  return {
    "svix-id": delivery.eventId,
    "svix-timestamp": String(timestamp),
    "svix-signature": svixSignature(config.resendWebhookSecret, delivery.eventId, timestamp, delivery.body),
  };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `No answer within ${TIMEOUT_MS / 1000} seconds.`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}
