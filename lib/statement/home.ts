import "server-only";
import { z } from "zod";
import { points } from "@/lib/core/points";
import { quote } from "@/lib/core/rates-math";
import { type HoldReason, isHoldReason } from "@/lib/identity/account-hold";
import { balancesOf } from "@/lib/ledger/balances";
import { cashOutOffer } from "@/lib/rates/cash-out-offer";
import { ratesAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { accountOf } from "./internal/account-of";
import { pageOf } from "./internal/pages";
import {
  askingOrders,
  openFreezes,
  pointsOwed,
  unopenedGifts,
  unpaidPurchases,
  watchedCashOuts,
} from "./internal/waiting";

const RECENT = 5;

/**
 * Everything on a member's home: what they have and what it is worth, what waits for them, what stops them, and the
 * latest entries. Null for somebody without a points account.
 */
export const memberHome = query({
  name: "home.view",
  hats: ["member"],
  input: z.object({}),
  async run({ db, actor, now }) {
    const account = await accountOf(db, actor);
    if (!account) return null;
    const [balances, { rates }, gifts, unpaid, orders, freezes, owed, recent, cashOuts, offer] =
      await Promise.all([
        balancesOf(db, [account.ledgerId]),
        ratesAt(db, now),
        unopenedGifts(db, actor.personId, account.id),
        unpaidPurchases(db, account.id),
        askingOrders(db, account.id, now),
        openFreezes(db, account.id),
        pointsOwed(db, account.id),
        pageOf(db, account, {}, { limit: RECENT }),
        watchedCashOuts(db, account.id),
        cashOutOffer(db, now),
      ]);
    const balance = points(balances.get(account.ledgerId) ?? 0n);
    const held = account.status === "frozen" ? { reason: reasonOf(account.statusReason), freezes } : null;
    const { goods, cash } = quote(balance, rates);
    return {
      number: account.number,
      balance,
      worth: { goods, cash, rates },
      held,
      owed,
      gifts,
      unpaid,
      orders,
      cashOuts,
      /** Whether points can be cashed out here at all. */
      mayCashOut: offer !== null,
      recent: recent.entries,
    };
  },
});

export type MemberHome = NonNullable<Awaited<ReturnType<typeof memberHome>>>;

/** What the activity shows above its entries: purchases that have none yet. */
export const pendingActivity = query({
  name: "activity.view",
  hats: ["member"],
  input: z.object({}),
  async run({ db, actor }) {
    return actor.accountId ? unpaidPurchases(db, actor.accountId) : [];
  },
});

export type UnpaidPurchase = Awaited<ReturnType<typeof pendingActivity>>[number];

/** Why the account is on hold, in a word that has a text; a reason of another kind is told by the staff. */
function reasonOf(reason: string | null): HoldReason | "other" {
  return isHoldReason(reason) ? reason : "other";
}
