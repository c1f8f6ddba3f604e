/** A line of Stripe's balance, as far as the books look at it. Signed yen. */
export type Line = { readonly type: string; readonly fee: bigint; readonly net: bigint };

/** Lines that are nothing but what Stripe takes: their whole amount is a fee. */
const FEES: readonly string[] = ["stripe_fee", "stripe_fx_fee", "tax_fee", "payout_minimum_balance_fee"];

/** What Stripe took by this line, in yen; below zero when it gave some back. */
export function feeIn({ type, fee, net }: Line): bigint {
  return FEES.includes(type) ? -net : fee;
}

const ORDER = ["pending", "in_transit", "paid"];
const FAILED: readonly string[] = ["failed", "canceled"];

export type PayoutStep = {
  /** Where the payout stands after all that was heard of it. */
  readonly status: string;
  /** What it means to the books. */
  readonly posts: "paid" | "returned" | null;
};

/**
 * Where a payout stands, of which `before` was known and `heard` is said now, perhaps late: it goes on or fails, and
 * never steps back. An unknown word is kept and posts nothing.
 */
export function payoutStep(before: string | null, heard: string): PayoutStep {
  if (before !== null && (FAILED.includes(before) || rank(heard) < rank(before)))
    return { status: before, posts: null };
  if (FAILED.includes(heard)) return { status: heard, posts: before === "paid" ? "returned" : null };
  return { status: heard, posts: heard === "paid" && before !== "paid" ? "paid" : null };
}

function rank(status: string): number {
  return FAILED.includes(status) ? ORDER.length : ORDER.indexOf(status);
}
