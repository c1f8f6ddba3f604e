import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { pointsAccounts } from "@/db/schema/organisations";
import {
  debtSettlements,
  debts,
  freezes,
  type PurchaseStatus,
  purchaseHistory,
  purchases,
} from "@/db/schema/purchases";
import { notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { quote } from "@/lib/core/rates-math";
import { isHoldReason } from "@/lib/identity/account-hold";
import { limitsAt, ratesAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { AmountInput, PurchaseInput } from "./inputs";
import { roomOf } from "./internal/room";
import { isUnfinished } from "./internal/statuses";
import { methodsFor, purchaseRange, refuseUnlessAllowed, refuseUnlessOpen, roomLeft } from "./rules";

/** What a member may buy now: the rates, the range, the room below the cap, what is owed, and what stops them. */
export const purchaseTerms = query({
  name: "purchase.view",
  hats: ["member"],
  input: z.object({}),
  async run({ db, actor, now }) {
    const [account, current, { limits }] = await Promise.all([
      accountOf(db, actor.accountId),
      ratesAt(db, now),
      limitsAt(db, now),
    ]);
    const room = await roomOf(db, account.id, account.ledgerAccountId);
    return {
      rates: current.rates,
      payment: limits.payment,
      cap: limits.balanceCap,
      range: purchaseRange(limits, current.rates),
      left: roomLeft(limits, room),
      owed: room.owed,
      underway: room.underway,
      account: { status: account.status, reason: holdReason(account.statusReason) },
    };
  },
});

/**
 * The quote of an amount as it would be agreed to now, with the version of the rates and the ways to pay. Throws the
 * refusal that the purchase would meet.
 */
export const quotePurchase = query({
  name: "purchase.view",
  hats: ["member"],
  input: AmountInput,
  async run({ db, actor, now }, { points }) {
    const [account, current, { limits }] = await Promise.all([
      accountOf(db, actor.accountId),
      ratesAt(db, now),
      limitsAt(db, now),
    ]);
    refuseUnlessOpen(account.status);
    const room = await roomOf(db, account.id, account.ledgerAccountId);
    refuseUnlessAllowed(points, limits, current.rates, room);
    const quoted = quote(points, current.rates);
    return {
      quote: quoted,
      ratePolicyId: current.policyId,
      methods: methodsFor(quoted.pay, limits),
      settles: room.owed < points ? room.owed : points,
    };
  },
});

/** One of the actor's purchases, with its history and what stands in its way. */
export const getPurchase = query({
  name: "purchase.view",
  hats: ["member"],
  input: PurchaseInput,
  async run({ db, actor }, { id }) {
    const [row] = await db
      .select(detail)
      .from(purchases)
      .innerJoin(pointsAccounts, eq(pointsAccounts.id, purchases.accountId))
      .where(and(eq(purchases.id, id), eq(purchases.personId, actor.personId)));
    if (!row) throw notFound();
    const [history, frozen, owed, settled] = await Promise.all([
      historyOf(db, id),
      db
        .select({ cause: freezes.cause, points: freezes.points, since: freezes.since })
        .from(freezes)
        .where(and(eq(freezes.purchaseId, id), isNull(freezes.endedAt))),
      db
        .select({ points: sql<bigint>`coalesce(sum(${debts.points} - ${debts.settledPoints}), 0)::bigint` })
        .from(debts)
        .where(and(eq(debts.purchaseId, id), isNull(debts.cancelledAt))),
      settledBy(db, id),
    ]);
    return { ...row, history, frozen: frozen[0] ?? null, owed: owed[0]?.points ?? 0n, settled };
  },
});
export type PurchaseDetail = Awaited<ReturnType<typeof getPurchase>>;

/** Where one of the actor's purchases stands: what a page asks for again and again while it waits. */
export const getPurchaseStatus = query({
  name: "purchase.view",
  hats: ["member"],
  input: PurchaseInput,
  async run({ db, actor }, { id }) {
    const [row] = await db
      .select({ status: purchases.status, declinedAt: purchases.declinedAt, problem: purchases.problem })
      .from(purchases)
      .where(and(eq(purchases.id, id), eq(purchases.personId, actor.personId)));
    if (!row) throw notFound();
    return { ...row, final: isFinal(row.status) };
  },
});

/** Nothing changes any more without somebody doing something new. */
function isFinal(status: PurchaseStatus): boolean {
  return !isUnfinished(status);
}

const detail = {
  id: purchases.id,
  status: purchases.status,
  points: purchases.points,
  pay: purchases.pay,
  buyRate: purchases.buyRate,
  ratePolicyVersion: purchases.ratePolicyVersion,
  method: purchases.method,
  sessionId: purchases.sessionId,
  sessionUrl: purchases.sessionUrl,
  sessionExpiresAt: purchases.sessionExpiresAt,
  voucher: purchases.voucher,
  voucherExpiresAt: purchases.voucherExpiresAt,
  declinedAt: purchases.declinedAt,
  problem: purchases.problem,
  refundedYen: purchases.refundedYen,
  refundedPoints: purchases.refundedPoints,
  createdAt: purchases.createdAt,
  statusAt: purchases.statusAt,
  paidAt: purchases.paidAt,
};

/** The points of a purchase that settled what was owed before they reached the account. */
async function settledBy(db: Reader, id: Id<"pur">): Promise<bigint> {
  const [row] = await db
    .select({ points: sql<bigint>`coalesce(sum(${debtSettlements.points}), 0)::bigint` })
    .from(debtSettlements)
    .where(eq(debtSettlements.purchaseId, id));
  return row?.points ?? 0n;
}

function historyOf(db: Reader, id: Id<"pur">) {
  return db
    .select({ status: purchaseHistory.status, at: purchaseHistory.at })
    .from(purchaseHistory)
    .where(eq(purchaseHistory.purchaseId, id))
    .orderBy(asc(purchaseHistory.seq));
}

async function accountOf(db: Reader, id: Id<"acc"> | null) {
  if (!id) throw rejected("purchases.no_account");
  const [account] = await db
    .select({
      id: pointsAccounts.id,
      status: pointsAccounts.status,
      statusReason: pointsAccounts.statusReason,
      ledgerAccountId: pointsAccounts.ledgerAccountId,
    })
    .from(pointsAccounts)
    .where(eq(pointsAccounts.id, id));
  if (!account) throw notFound();
  return account;
}

function holdReason(reason: string | null) {
  return isHoldReason(reason) ? reason : null;
}
