import "server-only";
import { sql as statement } from "drizzle-orm";
import { connection } from "@/db/client";
import { stripeMovements } from "@/db/schema/books";
import { type PaymentGateway, PaymentUnavailable } from "@/lib/adapters/stripe/port";
import * as clock from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { log } from "@/lib/runtime/log";
import { compareBank } from "./compare/bank";
import type { Compared, Snapshot } from "./compare/found";
import { compareCashOuts, compareGifts, compareOrders } from "./compare/holds";
import { compareLedger } from "./compare/ledger";
import { compareStripe, type StripeAnswer } from "./compare/stripe";
import { readStripeMoney } from "./read-stripe";
import { recordComparison } from "./record-comparison";

/** What happened less than this ago may not have arrived everywhere. */
const SETTLED_AFTER_MS = 60 * 60_000;

export type Reconciled = {
  readonly areas: readonly Compared[];
  /** Whether Stripe was asked; otherwise it is compared with what was read of it before. */
  readonly askedStripe: boolean;
};

/**
 * Reads Stripe's money anew, compares the books with everything that must agree with them as of one moment, and keeps
 * what differs as tasks for finance. `by`: who wanted it, for the list of comparisons.
 */
export async function reconcile(gateway: PaymentGateway, by: string): Promise<Reconciled> {
  const startedAt = clock.now();
  const answer = await askStripe(gateway);
  const areas = await compareAll(answer);
  const skipped = answer ? [] : ["stripe.balance"];
  const input = { startedAt, by, areas, skipped };
  await recordComparison(asSystem("reconcile"), newId("rcn", startedAt), input);
  return { areas, askedStripe: answer !== null };
}

/** Every comparison, in one read-only snapshot. */
export async function compareAll(answer: StripeAnswer): Promise<Compared[]> {
  const settled = new Date(clock.now().getTime() - SETTLED_AFTER_MS);
  return connection().sql.begin("isolation level repeatable read read only", async (tx) => {
    await tx`set local statement_timeout = 0`;
    await tx`set local idle_in_transaction_session_timeout = 0`;
    // Every comparison reads everything: a plan that was made for few rows, from old statistics, would take hours.
    await tx`set local enable_nestloop = off`;
    return compareIn({ sql: tx, settled }, answer);
  });
}

/** The same in a transaction that the caller has opened. */
export async function compareIn(snapshot: Snapshot, answer: StripeAnswer): Promise<Compared[]> {
  const areas: Compared[] = [];
  for (const compare of [compareLedger, compareBank, compareOrders, compareGifts, compareCashOuts])
    areas.push(await compare(snapshot));
  return [...areas, await compareStripe(snapshot, answer)];
}

/** Stripe's balance beside the sum of its lines; null when it did not answer, or when it changed while it was asked. */
async function askStripe(gateway: PaymentGateway): Promise<StripeAnswer> {
  try {
    await readStripeMoney(gateway);
    const before = await sumOfLines();
    const balance = await gateway.getBalance();
    await readStripeMoney(gateway);
    const kept = await sumOfLines();
    return before === kept ? { balance, kept } : null;
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error;
    log.warn({ err: error }, "Stripe could not be asked for its balance");
    return null;
  }
}

async function sumOfLines(): Promise<bigint> {
  const [row] = await connection()
    .db.select({ sum: statement<string>`coalesce(sum(${stripeMovements.net}), 0)` })
    .from(stripeMovements);
  return BigInt(row?.sum ?? 0);
}
