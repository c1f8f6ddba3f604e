import type { CASH_OUT_STATUSES } from "@/db/schema/cash-outs";
import type { Sign } from "@/lib/compliance/raise-flags";
import { daysLater, later } from "@/lib/core/clock";
import type { ErrorParams } from "@/lib/core/errors";
import type { CashOutRules } from "@/lib/rates/policies";
import type { CashOutQuote } from "./quote";

export type CashOutStatus = (typeof CASH_OUT_STATUSES)[number];

/** The states in which the points are back with their owner. */
export const GIVEN_BACK: readonly CashOutStatus[] = ["declined", "cancelled", "failed", "returned"];
/** The states in which something is still to happen. */
export const OPEN: readonly CashOutStatus[] = ["requested", "approved", "in_bank_run"];

/** Points that were bought lately and the instant from which they count. */
export type WaitingPoints = { readonly points: bigint; readonly until: Date };

/** What decides on a cash-out, read in one statement. */
export type Standing = {
  readonly accountStatus: "open" | "frozen" | "closed";
  readonly balance: bigint;
  /** Bought within the waiting days, the first to count first. */
  readonly waiting: readonly WaitingPoints[];
  /** What payments in doubt freeze. */
  readonly frozen: bigint;
  /** Gross of this calendar month in Japan, without what was given back. */
  readonly monthGross: bigint;
  readonly identity: "approved" | "submitted" | "declined" | "none";
  readonly bankAccount: BankAccountFacts | null;
};

/** The bank account that a person has now, without its number and holder. */
export type BankAccountFacts = {
  readonly id: `bac_${string}`;
  readonly status: "active" | "held" | "broken";
  readonly bankName: string;
  readonly branchName: string;
  readonly lastFour: string;
};

export type Refusal = { readonly code: string; readonly params?: ErrorParams; readonly field?: string };

/** What can be cashed out now: max(0, balance − bought within the waiting days − frozen). */
export function cashableOf({ balance, waiting, frozen }: Standing): bigint {
  const kept = waiting.reduce((sum, { points }) => sum + points, 0n) + frozen;
  return balance > kept ? balance - kept : 0n;
}

/** The yen that are left of this month's limit, gross. */
export function monthLeft({ monthGross }: Pick<Standing, "monthGross">, rules: CashOutRules): bigint {
  return rules.monthMax > monthGross ? rules.monthMax - monthGross : 0n;
}

/**
 * Why somebody cannot cash out at all yet, in the order in which they would deal with it; null when they can.
 * `registered`: the operator is a funds transfer business (資金決済法 37 条).
 */
export function readinessRefusal(
  standing: Pick<Standing, "accountStatus" | "identity" | "bankAccount">,
  rules: CashOutRules,
  registered: boolean,
): Refusal | null {
  if (rules.mode === "off" || !registered) return { code: "cashouts.off" };
  if (standing.accountStatus === "closed") return { code: "cashouts.no_account" };
  if (standing.accountStatus === "frozen") return { code: "cashouts.account_frozen" };
  if (standing.identity === "submitted") return { code: "cashouts.identity_waiting" };
  if (standing.identity !== "approved") return { code: "cashouts.identity_missing" };
  switch (standing.bankAccount?.status) {
    case undefined:
      return { code: "cashouts.bank_missing" };
    case "held":
      return { code: "cashouts.bank_held" };
    case "broken":
      return { code: "cashouts.bank_broken" };
    case "active":
      return null;
  }
}

/** Why this amount cannot be cashed out now; null when it can. The least and the most count gross, as does the month. */
export function amountRefusal(standing: Standing, quote: CashOutQuote, rules: CashOutRules): Refusal | null {
  const refused = (code: string, params: ErrorParams): Refusal => ({ code, params, field: "amount" });
  if (quote.gross < rules.min || quote.net <= 0n)
    return refused("cashouts.too_little", { min: pointsFor(rules.min, quote), yen: rules.min });
  if (quote.gross > rules.max)
    return refused("cashouts.too_much", { max: rules.max / quote.cashRate, yen: rules.max });
  const cashable = cashableOf(standing);
  if (quote.points > standing.balance)
    return refused("cashouts.points_missing", { missing: quote.points - standing.balance });
  if (quote.points > cashable) return refused("cashouts.not_cashable", { cashable });
  const left = monthLeft(standing, rules);
  if (quote.gross > left)
    return refused("cashouts.month_full", { left: left / quote.cashRate, yen: rules.monthMax });
  return null;
}

const pointsFor = (yen: bigint, { cashRate }: CashOutQuote) => (yen + cashRate - 1n) / cashRate;

/** When points bought at an instant begin to count. */
export function countsFrom(paidAt: Date, rules: Pick<CashOutRules, "waitDays">): Date {
  return daysLater(paidAt, rules.waitDays);
}

/** What the signs of risk of a cash-out are told by. */
export type RiskFacts = {
  readonly points: bigint;
  readonly requestedAt: Date;
  /** Cash-outs of this person before it that were not cancelled or declined. */
  readonly before: number;
  readonly accountOpenedAt: Date;
  /** The most points that one sender has given to a young account. */
  readonly mostFromOneSender: bigint;
  /** Other owners of an account with the same number at the same branch. */
  readonly sharers: number;
  /** Requests of this person within 24 hours, this one among them. */
  readonly requestsInADay: number;
  /** Points received as gifts within the hour before it, and what stood in the account at the request, with its points. */
  readonly receivedInAnHour: bigint;
  readonly balanceBefore: bigint;
};

/** From when on a rule sees a sign: days, points, times. */
export const RISK = { youngDays: 30, fromOneSender: 100n, requestsInADay: 3, giftMs: 3_600_000 } as const;

type RiskSign = Pick<Sign, "rule" | "facts">;

/** The signs of risk in a cash-out, each with the facts that staff need to judge it. */
export function riskSigns(facts: RiskFacts): RiskSign[] {
  const young = facts.requestedAt < daysLater(facts.accountOpenedAt, RISK.youngDays);
  const found: RiskSign[] = [];
  if (facts.before === 0 && young && facts.mostFromOneSender > RISK.fromOneSender)
    found.push({ rule: "young_account", facts: { points: String(facts.mostFromOneSender) } });
  if (facts.sharers > 0) found.push({ rule: "shared_account", facts: { owners: String(facts.sharers) } });
  if (facts.requestsInADay > RISK.requestsInADay)
    found.push({ rule: "many_requests", facts: { requests: String(facts.requestsInADay) } });
  if (facts.receivedInAnHour > 0n && facts.points > facts.balanceBefore - facts.receivedInAnHour)
    found.push({ rule: "gift_at_once", facts: { points: String(facts.receivedInAnHour) } });
  return found;
}

/** The instant from which gifts count as cashed out at once. */
export function giftsSince(requestedAt: Date): Date {
  return later(requestedAt, -RISK.giftMs);
}

/** Why a cash-out has ended whose bank account broke or was replaced: a word that has a text for its member. */
export const ACCOUNT_GONE = "account_gone";
