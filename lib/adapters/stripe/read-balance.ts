import "server-only";
import type Stripe from "stripe";
import { yen } from "@/lib/core/yen";
import { withId } from "./failures";
import type { Movement, Payout } from "./port";
import { fromSeconds, idOf } from "./read-checkout";

/** Turns a line of Stripe's balance into our own words. Throws for money that is not yen: the books know no other. */
export function readMovement(line: Stripe.BalanceTransaction): Movement {
  const { id, type, currency, created, available_on } = withId(line);
  onlyYen(currency, id);
  return {
    id,
    type,
    amount: BigInt(line.amount),
    fee: BigInt(line.fee),
    net: BigInt(line.net),
    sourceId: idOf(line.source),
    createdAt: fromSeconds(created),
    availableAt: fromSeconds(available_on),
  };
}

export function readPayout(payout: Stripe.Payout): Payout {
  const { id, amount, currency, status, arrival_date, created } = withId(payout);
  onlyYen(currency, id);
  return {
    id,
    amount: yen(amount),
    status,
    arrivesAt: fromSeconds(arrival_date),
    createdAt: fromSeconds(created),
  };
}

/** What is available and what will be, together. */
export function readBalance({ available, pending }: Stripe.Balance): bigint {
  return [...available, ...pending].reduce((sum, { amount, currency }) => {
    if (amount !== 0) onlyYen(currency, "the balance");
    return sum + BigInt(amount);
  }, 0n);
}

function onlyYen(currency: string, what: string): void {
  if (currency !== "jpy") throw new Error(`${what} is in ${currency}, and the books know only yen`);
}
