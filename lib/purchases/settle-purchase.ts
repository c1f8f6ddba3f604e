import "server-only";
import { eq } from "drizzle-orm";
import { connection } from "@/db/client";
import { type PurchaseStatus, purchases } from "@/db/schema/purchases";
import type { Checkout, PaymentGateway } from "@/lib/adapters/stripe/port";
import * as clock from "@/lib/core/clock";
import { type Id, isId, newId } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { log } from "@/lib/runtime/log";
import { lookAgainLater } from "./internal/look-again";
import { pathTo } from "./internal/statuses";
import { recordSettlement } from "./record-settlement";

/** What came of looking at a session: where its purchase stands, or why it is none of ours. */
export type Settled =
  | { readonly outcome: "settled"; readonly purchaseId: Id<"pur">; readonly status: PurchaseStatus }
  | { readonly outcome: "unknown" | "superseded" }
  | { readonly outcome: "refused"; readonly purchaseId: Id<"pur">; readonly problem: Problem };

export type Problem = "amount" | "currency" | "livemode" | "purchase";
type Purchase = typeof purchases.$inferSelect;

/**
 * Brings a purchase to where its payment stands. The one way there: the webhook's job, the return page and the
 * reconciler call it, in any order and as often as they like, and the points are credited once. Stripe is asked anew;
 * a payment whose amount, currency, mode or purchase is not the agreed one is noted and credits nothing.
 * Throws PaymentUnavailable when Stripe cannot be asked.
 */
export async function settlePurchase(gateway: PaymentGateway, sessionId: string): Promise<Settled> {
  const checkout = await gateway.getCheckout(sessionId);
  const purchase = await purchaseOf(checkout);
  if (!purchase) return { outcome: "unknown" };
  if (purchase.sessionId !== null && purchase.sessionId !== sessionId && checkout.state !== "paid") {
    return { outcome: "superseded" };
  }
  const problem = problemWith(checkout, purchase);
  if (problem) return refuse(purchase, problem);
  if (!tellsNews(checkout, purchase)) {
    await lookAgainLater(purchase);
    return { outcome: "settled", purchaseId: purchase.id, status: purchase.status };
  }
  const { status } = await recordSettlement(asSystem("settle"), newId("evt", clock.now()), {
    purchaseId: purchase.id,
    sessionId,
    sessionUrl: checkout.url,
    sessionExpiresAt: checkout.expiresAt,
    state: checkout.state,
    paymentIntentId: checkout.paymentIntentId,
    chargeId: checkout.chargeId,
    method: checkout.method,
    voucher: checkout.voucher && { url: checkout.voucher.url, stores: [...checkout.voucher.stores] },
    voucherExpiresAt: checkout.voucherExpiresAt,
    declined: checkout.declined,
  });
  return { outcome: "settled", purchaseId: purchase.id, status };
}

/** By the session, or by the id in it where the answer to its creation was lost. */
async function purchaseOf(checkout: Checkout): Promise<Purchase | null> {
  const { db } = connection();
  const [bySession] = await db.select().from(purchases).where(eq(purchases.sessionId, checkout.sessionId));
  if (bySession) return bySession;
  const id = checkout.purchaseId;
  if (!id || !isId("pur", id)) return null;
  const [byId] = await db.select().from(purchases).where(eq(purchases.id, id));
  return byId ?? null;
}

/** What contradicts the agreement. A payment on another session than the purchase's own is not this purchase's. */
function problemWith(checkout: Checkout, purchase: Purchase): Problem | null {
  if (checkout.purchaseId !== purchase.id) return "purchase";
  if (purchase.sessionId !== null && purchase.sessionId !== checkout.sessionId) return "purchase";
  if (checkout.livemode !== purchase.livemode) return "livemode";
  if (checkout.currency !== "jpy") return "currency";
  return checkout.amount === purchase.pay ? null : "amount";
}

async function refuse(purchase: Purchase, problem: Problem): Promise<Settled> {
  log.error({ purchaseId: purchase.id, problem }, "payment does not fit its purchase");
  await connection().db.update(purchases).set({ problem }).where(eq(purchases.id, purchase.id));
  await lookAgainLater(purchase);
  return { outcome: "refused", purchaseId: purchase.id, problem };
}

/** Whether there is anything to write down. An unchanged answer leaves no trace in the audit. */
function tellsNews(checkout: Checkout, purchase: Purchase): boolean {
  if (pathTo(purchase.status, checkout.state).length > 0) return true;
  if (purchase.status === "open") return checkout.declined !== (purchase.declinedAt !== null);
  return (
    purchase.status === "pending_async" && checkout.voucher !== null && purchase.voucherExpiresAt === null
  );
}
