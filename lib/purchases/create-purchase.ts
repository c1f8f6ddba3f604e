import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pointsAccounts } from "@/db/schema/organisations";
import { purchases } from "@/db/schema/purchases";
import { notFound, rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { quote } from "@/lib/core/rates-math";
import { limitsAt, ratesAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { env } from "@/lib/runtime/env";
import { CreatePurchaseInput } from "./inputs";
import { roomOf } from "./internal/room";
import { checkAgainIn, refuseUnlessAllowed, refuseUnlessOpen } from "./rules";

/**
 * Agrees to buy points at the rate that the person was shown. Nothing is paid yet: `openCheckout` leads to the payment.
 * Refuses when the rate has changed since (`purchases.rate_changed`, with the new price), outside the limits, over the
 * balance cap (counting purchases that may still be paid), or while the account is frozen or closed.
 */
export const createPurchase = command({
  name: "purchase.create",
  hats: ["member"],
  input: CreatePurchaseInput,
  async run({ tx, actor, ctx, now, about }, input) {
    if (!actor.accountId) throw rejected("purchases.no_account");
    const [account, { policyId, version, rates }, limits] = await Promise.all([
      lockAccount(tx, actor.accountId),
      ratesAt(tx, now),
      limitsAt(tx, now),
    ]);
    refuseUnlessOpen(account.status);
    const { pay } = quote(input.points, rates);
    if (policyId !== input.ratePolicyId) throw rejected("purchases.rate_changed", { rate: rates.buy, pay });
    refuseUnlessAllowed(
      input.points,
      limits.limits,
      rates,
      await roomOf(tx, actor.accountId, account.ledgerAccountId),
    );

    const id = newId("pur", now);
    await tx.insert(purchases).values({
      id,
      accountId: actor.accountId,
      personId: actor.personId,
      points: input.points,
      pay,
      buyRate: rates.buy,
      ratePolicyId: policyId,
      ratePolicyVersion: version,
      limitPolicyId: limits.policyId,
      livemode: env().mode === "live",
      locale: ctx.locale,
      status: "created",
      statusAt: now,
      checkAfter: new Date(now.getTime() + checkAgainIn(0)),
      createdAt: now,
    });
    about(id);
    return { id };
  },
});

/** Holds the account's row, so that purchases of one account are decided one after another. */
async function lockAccount(tx: Tx, id: Id<"acc">) {
  const [account] = await tx
    .select({ status: pointsAccounts.status, ledgerAccountId: pointsAccounts.ledgerAccountId })
    .from(pointsAccounts)
    .where(eq(pointsAccounts.id, id))
    .for("no key update");
  if (!account) throw notFound();
  return account;
}
