import "server-only";
import { type PaymentGateway, PaymentRefused, PaymentUnavailable } from "@/lib/adapters/stripe/port";
import type { Id } from "@/lib/core/ids";
import type { Context } from "@/lib/runtime/context";
import { log } from "@/lib/runtime/log";
import { isUnfinished } from "./internal/statuses";
import { getPurchase, type PurchaseDetail } from "./queries";
import { settlePurchase } from "./settle-purchase";

/**
 * One of the actor's purchases as it stands at this moment: while it may still be paid, Stripe is asked first, so that
 * a person who comes back from the payment page sees the truth and not what the last webhook said. When Stripe cannot
 * be asked, what is known is shown.
 */
export async function lookAtPurchase(
  ctx: Context,
  gateway: PaymentGateway,
  id: Id<"pur">,
): Promise<PurchaseDetail> {
  const purchase = await getPurchase(ctx, { id });
  if (!purchase.sessionId || !isUnfinished(purchase.status)) return purchase;
  try {
    await settlePurchase(gateway, purchase.sessionId);
  } catch (error) {
    if (!(error instanceof PaymentUnavailable || error instanceof PaymentRefused)) throw error;
    log.warn({ purchaseId: id, err: error }, "purchase shown as last known");
    return purchase;
  }
  return getPurchase(ctx, { id });
}
