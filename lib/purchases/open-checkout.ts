import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { connection } from "@/db/client";
import { people } from "@/db/schema/identity";
import { purchases } from "@/db/schema/purchases";
import {
  type Checkout,
  type PaymentGateway,
  PaymentRefused,
  PaymentUnavailable,
} from "@/lib/adapters/stripe/port";
import * as clock from "@/lib/core/clock";
import { AppError, rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { formatPoints } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { limitsAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { asSystem, type Context } from "@/lib/runtime/context";
import { env } from "@/lib/runtime/env";
import { log } from "@/lib/runtime/log";
import { getPurchase } from "./queries";
import { methodsFor } from "./rules";

/**
 * Where the person pays for one of their purchases: opens the payment page at Stripe, or finds the one that is open.
 * However often and from wherever it is called, one page can be paid on. It leads to the page of the purchase, which is
 * told `back`, the path of the order that waits for the points. Null when there is nothing to pay any more.
 * Throws `purchases.checkout_away` when Stripe cannot be reached; the purchase stays and can be continued.
 */
export async function openCheckout(
  ctx: Context,
  gateway: PaymentGateway,
  id: Id<"pur">,
  back: string | null = null,
): Promise<string | null> {
  const purchase = await getPurchase(ctx, { id });
  if (purchase.status === "open") return stillOpen(purchase) ? purchase.sessionUrl : null;
  if (purchase.status !== "created") return null;
  const order = await orderOf(id, back);
  try {
    const checkout = await gateway.createCheckout(order);
    await keepCheckout(gateway, id, checkout);
  } catch (error) {
    if (!(error instanceof PaymentUnavailable || error instanceof PaymentRefused)) throw error;
    log.error({ purchaseId: id, attempt: order.attempt, err: error }, "no checkout");
    await nextAttempt(id, order.attempt);
  }
  const after = await getPurchase(ctx, { id }); // somebody else may have been faster
  if (after.status === "created") throw new AppError("unavailable", "purchases.checkout_away");
  return after.status === "open" ? after.sessionUrl : null;
}

function stillOpen({ sessionExpiresAt }: { sessionExpiresAt: Date | null }): boolean {
  return sessionExpiresAt !== null && sessionExpiresAt > clock.now();
}

async function orderOf(id: Id<"pur">, back: string | null) {
  const { db } = connection();
  const [row] = await db
    .select({ purchase: purchases, email: people.email })
    .from(purchases)
    .innerJoin(people, eq(people.id, purchases.personId))
    .where(eq(purchases.id, id));
  if (!row?.email) throw rejected("purchases.no_account");
  const { purchase } = row;
  const { limits } = await limitsAt(db, clock.now());
  const page = (from: string) =>
    `${env().APP_URL}/purchases/${id}?${new URLSearchParams({ from, ...(back && { back }) })}`;
  return {
    purchaseId: id,
    attempt: purchase.checkoutAttempt,
    points: purchase.points,
    amountYen: purchase.pay,
    itemName: translator(purchase.locale)("purchases.item", {
      points: formatPoints(purchase.points, purchase.locale),
    }),
    locale: purchase.locale,
    email: row.email,
    successUrl: page("done"),
    cancelUrl: page("back"),
    allowedMethods: methodsFor(purchase.pay, limits),
  };
}

/** A page that came too late is closed again: only the one that the purchase knows can be paid on. */
async function keepCheckout(gateway: PaymentGateway, id: Id<"pur">, checkout: Checkout): Promise<void> {
  const key = newId("evt", clock.now());
  const { sessionId, url, expiresAt } = checkout;
  const kept = await recordCheckout(asSystem("checkout"), key, { id, sessionId, url, expiresAt });
  if (kept.sessionId !== sessionId) await gateway.expireCheckout(sessionId);
}

/** Lets the next call ask under a new number: Stripe would answer the old one the same for a day. */
async function nextAttempt(id: Id<"pur">, attempt: number): Promise<void> {
  await connection()
    .db.update(purchases)
    .set({ checkoutAttempt: attempt + 1 })
    .where(and(eq(purchases.id, id), eq(purchases.checkoutAttempt, attempt), isNull(purchases.sessionId)));
}

const CheckoutInput = z.object({
  id: z.string().transform((text) => text as Id<"pur">),
  sessionId: z.string(),
  url: z.string().nullable(),
  expiresAt: z.date(),
});

/** Gives a purchase its payment page. The first one stays. Returns the one that it has. */
const recordCheckout = command({
  name: "purchase.open",
  hats: ["system"],
  input: CheckoutInput,
  async run({ tx, now, about }, input): Promise<{ sessionId: string | null }> {
    about(input.id);
    await tx
      .update(purchases)
      .set({
        status: "open",
        statusAt: now,
        sessionId: input.sessionId,
        sessionUrl: input.url,
        sessionExpiresAt: input.expiresAt,
      })
      .where(and(eq(purchases.id, input.id), eq(purchases.status, "created"), isNull(purchases.sessionId)));
    const [row] = await tx
      .select({ sessionId: purchases.sessionId })
      .from(purchases)
      .where(eq(purchases.id, input.id));
    return { sessionId: row?.sessionId ?? null };
  },
});
