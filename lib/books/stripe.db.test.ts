import { expect, it } from "vitest";
import type { Movement, PaymentGateway, Payout } from "@/lib/adapters/stripe/port";
import { daysLater, now } from "@/lib/core/clock";
import { yen } from "@/lib/core/yen";
import { OPERATOR } from "@/lib/ledger/chart";
import { useDatabase } from "@/tests/support/database";
import { balancesIn } from "@/tests/support/factories/ledger";
import { readStripeMoney } from "./read-stripe";

const db = await useDatabase();
const { stripeClearing, paymentFees, bank } = OPERATOR;

let made = 0;

/** What Stripe would say, and which periods it was asked for. */
class Balance {
  readonly lines: Movement[] = [];
  readonly payouts: Payout[] = [];
  readonly asked: { from: Date; to: Date }[] = [];

  add(type: string, amount: bigint, fee = 0n, at = now()): Movement {
    const id = `txn_${++made}`;
    const line = {
      id,
      type,
      amount,
      fee,
      net: amount - fee,
      sourceId: `src_${id}`,
      createdAt: at,
      availableAt: at,
    };
    this.lines.push(line);
    return line;
  }

  pay(amount: bigint, status = "in_transit"): Payout {
    const at = now();
    const payout = {
      id: `po_${++made}`,
      amount: yen(amount),
      status,
      arrivesAt: daysLater(at, 1),
      createdAt: at,
    };
    this.payouts.push(payout);
    return payout;
  }

  readonly gateway = {
    listMovements: async (period: { from: Date; to: Date }) => {
      this.asked.push(period);
      return this.lines.filter(({ createdAt }) => createdAt >= period.from && createdAt <= period.to);
    },
    listPayouts: async () => this.payouts,
  } as unknown as PaymentGateway;
}

/** What reading changes in Stripe's account, the fees and the bank. */
async function changes(work: () => Promise<unknown>): Promise<bigint[]> {
  const accounts = [stripeClearing, paymentFees, bank];
  const before = await balancesIn(db.db, ...accounts);
  await work();
  const after = await balancesIn(db.db, ...accounts);
  return after.map((balance, n) => balance! - before[n]!);
}

it("each line's fee is booked once, whoever reads it and how often", async () => {
  const stripe = new Balance();
  stripe.add("charge", 10_000n, 360n);
  stripe.add("refund", -10_000n);
  stripe.add("adjustment", -5_000n, 1_300n);
  stripe.add("stripe_fee", -500n);
  stripe.add("adjustment", 0n, -1_300n);
  const read = () => readStripeMoney(stripe.gateway);
  expect(await changes(read)).toEqual([-860n, 860n, 0n]);
  expect(await changes(() => Promise.all(Array.from({ length: 10 }, read)))).toEqual([0n, 0n, 0n]);
  const together = new Balance();
  for (let n = 0; n < 20; n++) stripe.add("charge", 1_000n, 36n);
  together.lines.push(...stripe.lines);
  const racing = Array.from({ length: 8 }, () => () => readStripeMoney(together.gateway));
  expect(await changes(() => Promise.all(racing.map((one) => one())))).toEqual([-720n, 720n, 0n]);
});

it("a payout leaves for the bank when it is paid, once, and comes back when the bank returns it", async () => {
  const stripe = new Balance();
  const payout = stripe.pay(9_640n) as { status: string } & Payout;
  const heard = (status: string) => {
    payout.status = status;
    return changes(() => Promise.all(Array.from({ length: 5 }, () => readStripeMoney(stripe.gateway))));
  };
  expect(await heard("in_transit")).toEqual([0n, 0n, 0n]);
  expect(await heard("paid")).toEqual([-9_640n, 0n, 9_640n]);
  expect(await heard("in_transit")).toEqual([0n, 0n, 0n]);
  expect(await heard("failed")).toEqual([9_640n, 0n, -9_640n]);
  expect(await heard("paid")).toEqual([0n, 0n, 0n]);
});

it("reads on from where it was, with an overlap for lines that came late", async () => {
  const stripe = new Balance();
  await readStripeMoney(stripe.gateway);
  const [first] = stripe.asked;
  const newest = new Date(
    (await db.sql<{ at: Date }[]>`select max(created_at) as at from stripe_movements`)[0]!.at,
  );
  expect(first!.from).toEqual(daysLater(newest, -2));
  for (let n = 1; n < stripe.asked.length; n++)
    expect(stripe.asked[n]!.from).toEqual(stripe.asked[n - 1]!.to);
  expect(stripe.asked.at(-1)!.to.getTime()).toBeGreaterThan(now().getTime());
  const late = stripe.add("charge", 2_000n, 72n, daysLater(newest, -1));
  expect(await changes(() => readStripeMoney(stripe.gateway))).toEqual([-72n, 72n, 0n]);
  const [kept] = await db.sql`select net from stripe_movements where id = ${late.id}`;
  expect(kept?.net).toBe(1_928n);
});
