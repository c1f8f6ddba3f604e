import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "@/db/client";
import { people } from "@/db/schema/identity";
import { pointsAccounts } from "@/db/schema/organisations";
import { senderBlocks, thankYouNotes, transferHistory, transfers } from "@/db/schema/transfers";
import type { Id } from "@/lib/core/ids";
import { isForMember } from "./claimable";
import { cardColumns, senderJoins, senderName } from "./names";

const receiving = alias(pointsAccounts, "receiving");
const receiver = alias(people, "receiver");

/** A gift that this account gave, or null. */
export async function sentRow(reader: Reader, id: Id<"trf">, sender: Id<"acc">) {
  const [gift] = await reader
    .select({
      id: transfers.id,
      ...cardColumns,
      status: transfers.status,
      channel: transfers.channel,
      toEmail: transfers.toEmail,
      toNumber: receiving.number,
      receiverName: receiver.name,
      waitsFor: transfers.waitsFor,
      endReason: transfers.endReason,
      hideAmount: transfers.hideAmount,
      noReply: transfers.noReply,
      createdAt: transfers.createdAt,
      scheduledFor: transfers.scheduledFor,
      sentAt: transfers.sentAt,
      expiresAt: transfers.expiresAt,
      openedAt: transfers.openedAt,
      bouncedAt: transfers.bouncedAt,
      endedAt: transfers.endedAt,
      resends: transfers.resends,
      note: thankYouNotes.message,
      notedAt: thankYouNotes.createdAt,
    })
    .from(transfers)
    .leftJoin(receiving, eq(receiving.id, transfers.toAccountId))
    .leftJoin(receiver, eq(receiver.id, receiving.personId))
    .leftJoin(thankYouNotes, eq(thankYouNotes.transferId, transfers.id))
    .where(and(eq(transfers.id, id), eq(transfers.fromAccountId, sender)));
  return gift ?? null;
}

/** What happened to a gift after it was made, in order. */
export function stepsOf(reader: Reader, id: Id<"trf">) {
  return reader
    .select({ step: transferHistory.step, at: transferHistory.at })
    .from(transferHistory)
    .where(eq(transferHistory.transferId, id))
    .orderBy(asc(transferHistory.id));
}

type MemberIds = { readonly personId: Id<"prs">; readonly accountId: Id<"acc"> };

/** A gift that reached this member or waits for them, or null. */
export async function receivedRow(reader: Reader, id: Id<"trf">, { personId, accountId }: MemberIds) {
  const [gift] = await reader
    .select({
      id: transfers.id,
      ...cardColumns,
      status: transfers.status,
      waitsFor: transfers.waitsFor,
      from: senderName,
      fromAccountId: transfers.fromAccountId,
      toAccountId: transfers.toAccountId,
      noReply: transfers.noReply,
      sentAt: transfers.sentAt,
      scheduledFor: transfers.scheduledFor,
      expiresAt: transfers.expiresAt,
      openedAt: transfers.openedAt,
      endedAt: transfers.endedAt,
      note: thankYouNotes.message,
      notedAt: thankYouNotes.createdAt,
      blockId: senderBlocks.id,
    })
    .from(transfers)
    .innerJoin(...senderJoins.account)
    .leftJoin(...senderJoins.organisation)
    .leftJoin(...senderJoins.person)
    .leftJoin(thankYouNotes, eq(thankYouNotes.transferId, transfers.id))
    .leftJoin(
      senderBlocks,
      and(eq(senderBlocks.blockedAccountId, transfers.fromAccountId), eq(senderBlocks.accountId, accountId)),
    )
    .where(and(eq(transfers.id, id), isForMember(personId)));
  return gift ?? null;
}
