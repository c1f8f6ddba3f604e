import "server-only";
import { sql } from "drizzle-orm";
import { connection } from "@/db/client";
import { stripeMovements } from "@/db/schema/books";
import { systemSettings } from "@/db/schema/system";
import type { PaymentGateway } from "@/lib/adapters/stripe/port";
import * as clock from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { recordStripeMoney } from "./record-stripe";

/** Lines are read again for so long after they came, so that one that shows up late is not missed. */
const OVERLAP_DAYS = 2;
/** A line may stand in Stripe's books a little before this database was born. */
const BEFORE_BIRTH_DAYS = 1;
/** A payout that was paid may still be sent back by the bank within this time. */
const PAYOUTS_OF_DAYS = 40;

/**
 * Reads what Stripe says of its money since the last time, a day at a time with an overlap, and has it booked. Any
 * number of these may run at once. Throws PaymentUnavailable when Stripe cannot be asked; what was read until then stays.
 */
export async function readStripeMoney(gateway: PaymentGateway): Promise<{ lines: number; payouts: number }> {
  const now = clock.now();
  const read = { lines: 0, payouts: 0 };
  for (let from = await cursor(); from <= now; ) {
    const to = clock.daysLater(from, 1);
    const movements = await gateway.listMovements({ from, to });
    const booked = await recordStripeMoney(...asJob({ movements, payouts: [] }));
    read.lines += booked.lines;
    from = to;
  }
  const payouts = await gateway.listPayouts(clock.daysLater(now, -PAYOUTS_OF_DAYS));
  const booked = await recordStripeMoney(...asJob({ movements: [], payouts }));
  return { ...read, payouts: booked.payouts };
}

/** Where reading begins: a while before the newest line, or with the birth of the database. */
async function cursor(): Promise<Date> {
  const { db } = connection();
  const [newest] = await db
    .select({ at: sql<string | null>`max(${stripeMovements.createdAt})` })
    .from(stripeMovements);
  if (newest?.at) return clock.daysLater(clock.instant(newest.at), -OVERLAP_DAYS);
  const [born] = await db.select({ at: systemSettings.bornAt }).from(systemSettings);
  return clock.daysLater(born?.at ?? clock.now(), -BEFORE_BIRTH_DAYS);
}

/** The arguments of a command that a job runs: each run decides anew what there is to do. */
function asJob<I>(input: I) {
  return [asSystem("stripe-money"), newId("evt", clock.now()), input] as const;
}
