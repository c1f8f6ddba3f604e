import "server-only";
import { and, desc, eq, inArray, isNotNull, isNull, lte, notExists, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { cashOuts } from "@/db/schema/cash-outs";
import { orders } from "@/db/schema/exchanges";
import { people } from "@/db/schema/identity";
import { organisations, pointsAccounts } from "@/db/schema/organisations";
import { debts, freezes, purchases } from "@/db/schema/purchases";
import { senderBlocks, transfers } from "@/db/schema/transfers";
import type { Id } from "@/lib/core/ids";

const giving = alias(pointsAccounts, "giving");
const giver = alias(people, "giver");
const givingOrganisation = alias(organisations, "giving_organisation");

/** Purchases that may still be paid: ordered, begun at the checkout, or waiting for a payment at the convenience store. */
export async function unpaidPurchases(reader: Reader, accountId: Id<"acc">) {
  return reader
    .select({
      id: purchases.id,
      status: purchases.status,
      points: purchases.points,
      pay: purchases.pay,
      until: sql<Date | null>`coalesce(${purchases.voucherExpiresAt}, ${purchases.sessionExpiresAt})`.mapWith(
        purchases.voucherExpiresAt,
      ),
    })
    .from(purchases)
    .where(
      and(
        eq(purchases.accountId, accountId),
        inArray(purchases.status, ["created", "open", "pending_async"]),
      ),
    )
    .orderBy(desc(purchases.createdAt))
    .limit(5);
}

/** Orders that ask something of this member: an answer to a correction, or what to do after a missed shipment. */
export async function askingOrders(reader: Reader, accountId: Id<"acc">, now: Date) {
  return reader
    .select({
      id: orders.id,
      retailer: organisations.name,
      points: orders.points,
      missed: sql<boolean>`${orders.status} = 'confirmed'`,
      dueAt: orders.dueAt,
    })
    .from(orders)
    .innerJoin(organisations, eq(organisations.id, orders.retailerId))
    .where(
      and(
        eq(orders.accountId, accountId),
        or(
          eq(orders.status, "correction_proposed"),
          and(eq(orders.status, "confirmed"), isNotNull(orders.shippingOpenedAt), lte(orders.dueAt, now)),
        ),
      ),
    )
    .orderBy(desc(orders.id))
    .limit(5);
}

/** Gifts for this member that wait to be taken, or that came in and have not been looked at; none of a blocked sender. */
export async function unopenedGifts(reader: Reader, personId: Id<"prs">, accountId: Id<"acc">) {
  const address = sql`(select lower(${people.email}) from ${people} where ${people.id} = ${personId} and ${people.emailVerifiedAt} is not null)`;
  const blocked = reader
    .select({ id: senderBlocks.id })
    .from(senderBlocks)
    .where(
      and(eq(senderBlocks.accountId, accountId), eq(senderBlocks.blockedAccountId, transfers.fromAccountId)),
    );
  return reader
    .select({
      id: transfers.id,
      from: sql<string>`coalesce(${givingOrganisation.name}, ${giver.name}, '')`,
      points: transfers.points,
      waits: sql<boolean>`${transfers.status} = 'awaiting_claim'`,
      expiresAt: transfers.expiresAt,
    })
    .from(transfers)
    .innerJoin(giving, eq(giving.id, transfers.fromAccountId))
    .leftJoin(giver, eq(giver.id, giving.personId))
    .leftJoin(givingOrganisation, eq(givingOrganisation.id, giving.organisationId))
    .where(
      and(
        or(
          and(eq(transfers.toAccountId, accountId), eq(transfers.status, "awaiting_claim")),
          and(
            eq(transfers.toAccountId, accountId),
            eq(transfers.status, "delivered"),
            isNull(transfers.openedAt),
          ),
          and(eq(transfers.toEmail, address), eq(transfers.status, "awaiting_claim")),
        ),
        notExists(blocked),
      ),
    )
    .orderBy(desc(transfers.id))
    .limit(5);
}

/** Cash-outs that are under way, and those whose points came back because of an account that is still to be mended. */
export async function watchedCashOuts(reader: Reader, accountId: Id<"acc">) {
  return reader
    .select({
      id: cashOuts.id,
      status: cashOuts.status,
      points: cashOuts.points,
      net: cashOuts.net,
      bankName: bankAccounts.bankName,
      lastFour: bankAccounts.lastFour,
    })
    .from(cashOuts)
    .innerJoin(bankAccounts, eq(bankAccounts.id, cashOuts.bankAccountId))
    .where(
      and(
        eq(cashOuts.accountId, accountId),
        or(
          inArray(cashOuts.status, ["requested", "approved", "in_bank_run"]),
          and(inArray(cashOuts.status, ["failed", "returned"]), eq(bankAccounts.status, "broken")),
        ),
      ),
    )
    .orderBy(desc(cashOuts.id))
    .limit(5);
}

/** Points that stay where they are because a payment is in doubt, with the purchase that it is about. */
export async function openFreezes(reader: Reader, accountId: Id<"acc">) {
  return reader
    .select({ purchaseId: freezes.purchaseId, points: freezes.points, since: freezes.since })
    .from(freezes)
    .where(and(eq(freezes.accountId, accountId), isNull(freezes.endedAt)))
    .orderBy(freezes.since);
}

/** Points that later purchases settle first. */
export async function pointsOwed(reader: Reader, accountId: Id<"acc">): Promise<bigint> {
  const [row] = await reader
    .select({ owed: sql<bigint>`coalesce(sum(${debts.points} - ${debts.settledPoints}), 0)::bigint` })
    .from(debts)
    .where(and(eq(debts.accountId, accountId), isNull(debts.cancelledAt)));
  return row?.owed ?? 0n;
}
