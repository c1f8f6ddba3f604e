import "server-only";
import { and, eq } from "drizzle-orm";
import { purchases } from "@/db/schema/purchases";
import { type PaymentGateway, PaymentRefused } from "@/lib/adapters/stripe/port";
import { notFound, rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { PurchaseInput } from "./inputs";
import { type Settled, settlePurchase } from "./settle-purchase";

/**
 * Gives up a purchase that is not paid yet. Its payment page is closed at Stripe first, so nothing can be paid on it
 * afterwards; a payment that was faster stands. Refuses with `purchases.cannot_cancel` once it is paid, waits at a
 * convenience store, or has ended. Throws PaymentUnavailable when Stripe cannot be reached: then nothing has changed.
 */
export async function cancelPurchase(
  ctx: Context,
  gateway: PaymentGateway,
  key: string,
  raw: unknown,
): Promise<Settled | { outcome: "cancelled" }> {
  const { sessionId } = await giveUp(ctx, key, raw);
  if (!sessionId) return { outcome: "cancelled" };
  try {
    await gateway.expireCheckout(sessionId);
  } catch (error) {
    if (!(error instanceof PaymentRefused)) throw error; // refused: it is no longer open
  }
  return settlePurchase(gateway, sessionId);
}

/** Ends a purchase that has no payment page; of one that has, names the page to be closed. */
const giveUp = command({
  name: "purchase.cancel",
  hats: ["member"],
  input: PurchaseInput,
  async run({ tx, actor, now, about }, { id }): Promise<{ sessionId: string | null }> {
    const [purchase] = await tx
      .select({ status: purchases.status, sessionId: purchases.sessionId })
      .from(purchases)
      .where(and(eq(purchases.id, id), eq(purchases.personId, actor.personId)))
      .for("no key update");
    if (!purchase) throw notFound();
    about(id);
    if (purchase.status === "open") return { sessionId: purchase.sessionId };
    if (purchase.status !== "created") throw rejected("purchases.cannot_cancel");
    await tx.update(purchases).set({ status: "expired", statusAt: now }).where(eq(purchases.id, id));
    return { sessionId: null };
  },
});
