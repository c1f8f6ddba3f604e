import "server-only";
import { z } from "zod";
import { ANYBODY } from "@/lib/policy/actor";
import { query } from "@/lib/runtime/query";
import { cashOutOffer } from "./cash-out-offer";
import { limitsAt, type RatesVersion, rateHistory, ratesAt, upcomingRates } from "./current";
import type { CashOutRules } from "./policies";

export type PublicRates = {
  readonly current: RatesVersion;
  /** The next announced change, if there is one, and how long it is until then. */
  readonly upcoming: { readonly version: RatesVersion; readonly inMilliseconds: number } | null;
  /** Every version that was in force, the newest first. */
  readonly history: readonly RatesVersion[];
  readonly announcementDays: number;
  /** The rules of cashing out, where that is offered. */
  readonly cashOut: CashOutRules | null;
};

/** What the public page of the rates shows: everything that anybody may know about them. */
export const publicRates = query({
  name: "rates.view",
  hats: ANYBODY,
  input: z.object({}),
  async run({ db, now }): Promise<PublicRates> {
    const current = await ratesAt(db, now);
    const [[next], history, { limits }, cashOut] = await Promise.all([
      upcomingRates(db, now),
      rateHistory(db, now),
      limitsAt(db, now),
      cashOutOffer(db, now),
    ]);
    const upcoming = next
      ? { version: next, inMilliseconds: next.effectiveAt.getTime() - now.getTime() }
      : null;
    return { current, upcoming, history, announcementDays: limits.announcementDays, cashOut };
  },
});

/** The rates, limits and rules of cashing out in force, for pages that quote or that state them. */
export const termsInForce = query({
  name: "rates.view",
  hats: ANYBODY,
  input: z.object({}),
  async run({ db, now }) {
    const { rates } = await ratesAt(db, now);
    const { limits } = await limitsAt(db, now);
    return { rates, limits, cashOut: await cashOutOffer(db, now) };
  },
});
