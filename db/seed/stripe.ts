import "server-only";
import { connection } from "@/db/client";
import { compareAll } from "@/lib/books/reconcile";
import { recordComparison } from "@/lib/books/record-comparison";
import { recordStripeMoney } from "@/lib/books/record-stripe";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { yen } from "@/lib/core/yen";
import { asSystem } from "@/lib/runtime/context";
import type { Scene } from "./story";

type Charge = { source: string; amount: bigint; at: Date };

/** Somebody took a payment by hand in Stripe's dashboard: finance finds out what it was. */
const BY_HAND = { source: "ch_demo_by_hand", amount: 3_000n };

/** Stripe keeps what people pay, takes its fee, and sends the rest to the bank; then the books are compared. */
export function stripeScenes(): Scene[] {
  const payouts = [33, 26, 19, 12, 7].map((daysAgo): Scene => ({ daysAgo, work: () => payOut([]) }));
  const byHand = async () => payOut([{ ...BY_HAND, at: new Date(now().getTime() - 7_200_000) }]);
  return [...payouts, { daysAgo: 0.3, work: byHand }, { daysAgo: 0.1, work: compare }];
}

/** Reads everything that was paid since the last payout, and pays it out: Stripe's balance is empty then. */
async function payOut(others: readonly Charge[]): Promise<void> {
  const at = now();
  const bought = await connection().sql<Charge[]>`
    select charge_id as source, pay as amount, paid_at as at from purchases p
    where paid_at is not null and not exists (select from stripe_movements m where m.source_id = p.charge_id)
    order by paid_at`;
  const charges = [...bought, ...others].map((charge, n) =>
    movement(`txn_demo_${at.getTime()}_${n}`, charge),
  );
  const amount = charges.reduce((sum, { net }) => sum + net, 0n);
  if (amount === 0n) return;
  const payout = {
    id: `po_demo_${at.getTime()}`,
    amount: yen(amount),
    status: "paid",
    arrivesAt: at,
    createdAt: at,
  };
  const out = {
    ...movement(`txn_demo_${payout.id}`, { source: payout.id, amount: -amount, at }),
    type: "payout",
  };
  const movements = [...charges, { ...out, fee: 0n, net: -amount }];
  await recordStripeMoney(asSystem("demo"), `demo-${payout.id}`, { movements, payouts: [payout] });
}

/** 3.6 %, to the nearest yen, as Stripe Japan takes it. */
function movement(id: string, { source, amount, at }: Charge) {
  const fee = (amount * 36n + 500n) / 1000n;
  const instants = { createdAt: at, availableAt: at };
  return { id, type: "charge", amount, fee, net: amount - fee, sourceId: source, ...instants };
}

async function compare(): Promise<void> {
  const startedAt = now();
  const input = { startedAt, by: "nightly", areas: await compareAll(null), skipped: ["stripe.balance"] };
  await recordComparison(asSystem("demo"), newId("rcn", startedAt), input);
}
