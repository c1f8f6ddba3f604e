import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pointsAccounts } from "@/db/schema/organisations";
import { transfers } from "@/db/schema/transfers";
import { notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { ownershipRefusal } from "../sender-rules";

/** A gift as its sender's commands need it, locked until the command ends. */
export const giftColumns = {
  id: transfers.id,
  status: transfers.status,
  channel: transfers.channel,
  toEmail: transfers.toEmail,
  waitsFor: transfers.waitsFor,
  points: transfers.points,
  createdAt: transfers.createdAt,
  scheduledFor: transfers.scheduledFor,
  openedAt: transfers.openedAt,
  expiresAt: transfers.expiresAt,
  resends: transfers.resends,
  redirects: transfers.redirects,
  fromAccountId: transfers.fromAccountId,
  consumer: isNotNull(pointsAccounts.personId).mapWith(Boolean),
};

/** Locks a gift that this account gave. Another's is not found. */
export async function lockSentGift(tx: Tx, id: Id<"trf">, sender: Id<"acc"> | null) {
  const [gift] = sender
    ? await tx
        .select(giftColumns)
        .from(transfers)
        .innerJoin(pointsAccounts, eq(pointsAccounts.id, transfers.fromAccountId))
        .where(and(eq(transfers.id, id), eq(transfers.fromAccountId, sender)))
        .for("update", { of: transfers })
    : [];
  if (!gift) throw notFound();
  return gift;
}

/** The same, refused when the gift is no longer the sender's to change. */
export async function lockOwnGift(tx: Tx, id: Id<"trf">, sender: Id<"acc"> | null) {
  const gift = await lockSentGift(tx, id, sender);
  const refusal = ownershipRefusal(gift.status);
  if (refusal) throw rejected(refusal.code, refusal.params);
  return gift;
}
