/** A unit of account. Points are whole; so are yen. */
export type Unit = "PTS" | "JPY";

/** What a point stands at in the operator's liability, in yen: its issue price, whatever was paid for it. */
export const FACE_VALUE = 100n;

/**
 * The operator's accounts. Constant ids, points below 100 and yen from 101, the same in every database. A balance is
 * what came in minus what went out, so in yen assets stand above zero, debts and income below it.
 */
export const OPERATOR = {
  /** Where points come from and go back to: minus its balance is what is outstanding. */
  pointsIssued: 1n,
  /** Points of gifts that nobody has claimed yet. */
  giftEscrow: 2n,
  /** Points of orders that are not delivered yet. */
  orderHolds: 3n,
  /** Points of cash-outs that are not paid yet. */
  cashOutHolds: 4n,
  /** What Stripe has taken in for us and not paid out yet. */
  stripeClearing: 101n,
  bank: 102n,
  /** What is owed to the holders of points: outstanding points at their face value. */
  pointsLiability: 103n,
  retailerPayables: 104n,
  retailerAdvances: 105n,
  feeIncome: 106n,
  /** Face value less price of the points sold: a discount above zero, a gain below it. */
  rateDifference: 107n,
  receivables: 108n,
  /** Face value of points that their holders gave up. */
  surrenderIncome: 109n,
  cashOutPayable: 110n,
  /** What Stripe keeps of what it takes in. */
  paymentFees: 111n,
  /** What the bank takes for transfers and recalls. */
  bankFees: 112n,
  /** Face value of points that the operator gave or took by an adjustment. */
  adjustments: 113n,
} as const;

export type OperatorAccount = keyof typeof OPERATOR;
