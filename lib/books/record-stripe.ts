import "server-only";
import { inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { stripeMovements, stripePayouts } from "@/db/schema/books";
import { type Yen, yen } from "@/lib/core/yen";
import { OPERATOR } from "@/lib/ledger/chart";
import { type Journal, post } from "@/lib/ledger/post";
import { type Reversal, reverse } from "@/lib/ledger/reverse";
import { command } from "@/lib/runtime/command";
import { feeIn, payoutStep } from "./rules";

export const StripeMoneyInput = z.object({
  movements: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      amount: z.bigint(),
      fee: z.bigint(),
      net: z.bigint(),
      sourceId: z.string().nullable(),
      createdAt: z.date(),
      availableAt: z.date(),
    }),
  ),
  payouts: z.array(
    z.object({
      id: z.string(),
      amount: z.bigint().transform((amount) => yen(amount)),
      status: z.string(),
      arrivesAt: z.date(),
      createdAt: z.date(),
    }),
  ),
});
type Money = z.output<typeof StripeMoneyInput>;

/**
 * Keeps what Stripe says of the money that it holds, and books what is new in it: each line's fee by the line's id, each
 * payout when it is paid by the payout's id, and back when it failed after that. May be told anything more than once.
 */
export const recordStripeMoney = command({
  name: "books.read_stripe",
  hats: ["system"],
  input: StripeMoneyInput,
  async run({ tx, now }, { movements, payouts }): Promise<{ lines: number; payouts: number }> {
    const fresh = await keepMovements(tx, movements, now);
    const steps = await keepPayouts(tx, payouts, now);
    await post(tx, [...fresh.flatMap(feeJournal), ...steps.paid.map(paidJournal)], now);
    await reverse(tx, steps.returned.map(returnedJournal), now);
    return { lines: fresh.length, payouts: steps.paid.length + steps.returned.length };
  },
});

/** What left a balance stands below zero in it, which amounts of yen elsewhere never do. */
const signed = (amount: bigint) => amount as Yen;

/** Stores those that were not known; answers them. */
async function keepMovements(tx: Tx, movements: Money["movements"], now: Date): Promise<Money["movements"]> {
  if (movements.length === 0) return [];
  const rows = movements.map(({ amount, fee, net, ...rest }) => ({
    ...{ ...rest, readAt: now },
    ...{ amount: signed(amount), fee: signed(fee), net: signed(net) },
  }));
  const stored = await tx
    .insert(stripeMovements)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: stripeMovements.id });
  const fresh = new Set(stored.map(({ id }) => id));
  return movements.filter(({ id }) => fresh.has(id));
}

type Payout = Money["payouts"][number];

/** Brings payouts to where they stand, each locked in the order of its id; answers those that the books must follow. */
async function keepPayouts(tx: Tx, payouts: readonly Payout[], now: Date) {
  const changed: { paid: Payout[]; returned: Payout[] } = { paid: [], returned: [] };
  if (payouts.length === 0) return changed;
  const sorted = [...payouts].sort((a, b) => (a.id < b.id ? -1 : 1));
  // Born without a status of ours, so that each goes through its step below, once.
  await tx
    .insert(stripePayouts)
    .values(sorted.map((payout) => ({ ...payout, status: UNSEEN, readAt: now })))
    .onConflictDoNothing();
  const known = await tx
    .select({ id: stripePayouts.id, status: stripePayouts.status })
    .from(stripePayouts)
    .where(
      inArray(
        stripePayouts.id,
        sorted.map(({ id }) => id),
      ),
    )
    .orderBy(stripePayouts.id)
    .for("update");
  const before = new Map(known.map(({ id, status }) => [id, status === UNSEEN ? null : status]));
  for (const payout of sorted) {
    const { status, posts } = payoutStep(before.get(payout.id) ?? null, payout.status);
    await tx
      .update(stripePayouts)
      .set({ status, arrivesAt: payout.arrivesAt, readAt: now })
      .where(sql`${stripePayouts.id} = ${payout.id}`);
    if (posts) changed[posts].push(payout);
  }
  return changed;
}

const UNSEEN = "unseen";

function feeJournal(movement: Money["movements"][number]): Journal[] {
  const fee = feeIn(movement);
  if (fee === 0n) return [];
  const { stripeClearing, paymentFees } = OPERATOR;
  const [from, to] = fee > 0n ? [stripeClearing, paymentFees] : [paymentFees, stripeClearing];
  const amount = fee > 0n ? fee : -fee;
  return [{ kind: "stripe.fee", sourceId: movement.id, moves: [{ from, to, unit: "JPY", amount }] }];
}

function paidJournal({ id, amount }: Payout): Journal {
  const { stripeClearing, bank } = OPERATOR;
  return {
    kind: "stripe.paid_out",
    sourceId: id,
    moves: [{ from: stripeClearing, to: bank, unit: "JPY", amount }],
  };
}

function returnedJournal({ id }: Payout): Reversal {
  return { kind: "stripe.payout_returned", sourceId: id, of: { kind: "stripe.paid_out", sourceId: id } };
}
