import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { people } from "@/db/schema/identity";
import { pointsAccounts } from "@/db/schema/organisations";
import { type PurchaseStatus, purchaseReceipts, purchases } from "@/db/schema/purchases";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { post } from "@/lib/ledger/post";
import { command } from "@/lib/runtime/command";
import type { Emit } from "@/lib/runtime/outbox";
import { settleDebts } from "./internal/debts";
import { settledMoves } from "./internal/moves";
import { PAYMENT_STATES, type PaymentState, pathTo } from "./internal/statuses";
import { checkAgainIn } from "./rules";

const VoucherInput = z.object({
  url: z.string().nullable(),
  stores: z.array(
    z.object({ chain: z.string(), paymentCode: z.string(), confirmationNumber: z.string().nullable() }),
  ),
});

/** What Stripe said about a session, checked against the purchase. */
export const SettlementInput = z.object({
  purchaseId: z.string().transform((text) => text as Id<"pur">),
  sessionId: z.string(),
  sessionUrl: z.string().nullable(),
  sessionExpiresAt: z.date(),
  state: z.enum(PAYMENT_STATES),
  paymentIntentId: z.string().nullable(),
  chargeId: z.string().nullable(),
  method: z.string().nullable(),
  voucher: VoucherInput.nullable(),
  voucherExpiresAt: z.date().nullable(),
  declined: z.boolean(),
});
export type Settlement = z.output<typeof SettlementInput>;

type Purchase = typeof purchases.$inferSelect;

/**
 * Moves a purchase to where its payment stands, under the purchase's lock. The step to `paid` issues the points, settles
 * what the account owes and issues the receipt: once, by the lock, by the arrow, and by the ledger's unique source.
 * Returns where the purchase stands now.
 */
export const recordSettlement = command({
  name: "purchase.settle",
  hats: ["system"],
  input: SettlementInput,
  async run({ tx, now, emit, about }, settlement): Promise<{ status: PurchaseStatus }> {
    const [purchase] = await tx
      .select()
      .from(purchases)
      .where(eq(purchases.id, settlement.purchaseId))
      .for("no key update");
    if (!purchase) throw notFound();
    about(purchase.id, { state: settlement.state });
    await keepFacts(tx, purchase, settlement, now);
    let status = purchase.status;
    for (const next of pathTo(purchase.status, settlement.state)) {
      await move(tx, purchase.id, status, next, now);
      if (next === "paid") await credit(tx, purchase, now);
      status = next;
    }
    if (status !== purchase.status) await tell(emit, purchase.id, status);
    return { status };
  },
});

/** What is known about the payment, whether or not its state is new. */
async function keepFacts(tx: Tx, purchase: Purchase, settlement: Settlement, now: Date): Promise<void> {
  const age = now.getTime() - purchase.createdAt.getTime();
  await tx
    .update(purchases)
    .set({
      sessionId: settlement.sessionId,
      sessionUrl: settlement.sessionUrl,
      sessionExpiresAt: settlement.sessionExpiresAt,
      paymentIntentId: settlement.paymentIntentId ?? purchase.paymentIntentId,
      chargeId: settlement.chargeId ?? purchase.chargeId,
      method: settlement.method ?? purchase.method,
      voucher: settlement.voucher ?? purchase.voucher,
      voucherExpiresAt: settlement.voucherExpiresAt ?? purchase.voucherExpiresAt,
      declinedAt: settlement.declined ? (purchase.declinedAt ?? now) : null,
      checkAfter: new Date(now.getTime() + checkAgainIn(age)),
    })
    .where(eq(purchases.id, purchase.id));
}

async function move(tx: Tx, id: Id<"pur">, from: PurchaseStatus, to: PaymentState, now: Date): Promise<void> {
  const moved = await tx
    .update(purchases)
    .set({ status: to, statusAt: now, ...(to === "paid" && { paidAt: now }) })
    .where(and(eq(purchases.id, id), eq(purchases.status, from)))
    .returning({ id: purchases.id });
  if (!moved.length) throw new Error(`purchase ${id} is no longer ${from}`);
}

async function credit(tx: Tx, purchase: Purchase, now: Date): Promise<void> {
  const [account] = await tx
    .select({ ledgerAccountId: pointsAccounts.ledgerAccountId, holder: people.name })
    .from(pointsAccounts)
    .innerJoin(people, eq(people.id, purchase.personId))
    .where(eq(pointsAccounts.id, purchase.accountId));
  if (!account) throw new Error(`purchase ${purchase.id} has no account`);
  const debts = await settleDebts(tx, { id: purchase.accountId, ...account }, purchase);
  const settled = {
    kind: "purchase.settled" as const,
    sourceId: purchase.id,
    moves: settledMoves(account.ledgerAccountId, purchase.points, purchase.pay),
  };
  await post(tx, [settled, ...debts], now);
  await tx
    .insert(purchaseReceipts)
    .values({ purchaseId: purchase.id, version: 1, addressee: account.holder.slice(0, 100), issuedAt: now });
}

async function tell(emit: Emit, purchaseId: Id<"pur">, status: PurchaseStatus): Promise<void> {
  if (status === "paid") await emit("purchase.paid", { purchaseId });
  if (status === "pending_async") await emit("purchase.pending", { purchaseId });
  if (status === "failed") await emit("purchase.failed", { purchaseId });
}
