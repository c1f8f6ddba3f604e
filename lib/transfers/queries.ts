import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { people } from "@/db/schema/identity";
import { pointsAccounts } from "@/db/schema/organisations";
import { senderBlocks, thankYouNotes, transferHistory, transfers } from "@/db/schema/transfers";
import { notFound } from "@/lib/core/errors";
import { quote } from "@/lib/core/rates-math";
import { limitsAt, ratesAt } from "@/lib/rates/current";
import { env } from "@/lib/runtime/env";
import { query } from "@/lib/runtime/query";
import { claimRefusal } from "./claim-rules";
import { TransferInput } from "./inputs";
import { claimUrl, sharedSecretOf } from "./internal/claim-links";
import { isForMember, receivingAccount } from "./internal/claimable";
import { cardColumns, senderJoins, senderName } from "./internal/names";
import { maskedName, ownershipRefusal, resendRefusal, senderView } from "./sender-rules";
import { deadlineOf } from "./waiting-rules";

const receiving = alias(pointsAccounts, "receiving");
const receiver = alias(people, "receiver");

/** A gift as its sender sees it: how far it has come and what can still be done, never what it was spent on. */
export const sentGift = query({
  name: "transfer.view",
  hats: ["member"],
  input: TransferInput,
  async run({ db, actor, now }, { id }) {
    const [gift] = actor.accountId
      ? await db
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
          .where(and(eq(transfers.id, id), eq(transfers.fromAccountId, actor.accountId)))
      : [];
    if (!gift) throw notFound();
    const [{ limits }, { rates }, steps, secret] = await Promise.all([
      limitsAt(db, now),
      ratesAt(db, now),
      db
        .select({ step: transferHistory.step, at: transferHistory.at })
        .from(transferHistory)
        .where(eq(transferHistory.transferId, id))
        .orderBy(asc(transferHistory.id)),
      ownershipRefusal(gift.status) ? null : sharedSecretOf(db, id),
    ]);
    const { toNumber, receiverName, waitsFor, expiresAt, ...shown } = gift;
    const view = senderView(gift);
    const byNumber = gift.channel === "account";
    return {
      ...shown,
      view,
      quote: quote(gift.points, rates),
      // By number, and to whoever took a shared link, the beginning of the name; by address, nothing.
      toNumber: byNumber ? toNumber : null,
      masked: gift.channel !== "email" && receiverName ? maskedName(receiverName) : null,
      waitsForRoom: byNumber && waitsFor === "room",
      // The same for a gift that a member has already, so that nothing shows that they are one.
      deadline:
        gift.sentAt && (view === "sent" || view === "opened")
          ? (expiresAt ?? deadlineOf(gift.sentAt, limits))
          : null,
      steps: steps.filter(({ step }) => byNumber || !HIDDEN.has(step)),
      sharedUrl: secret && claimUrl(env().APP_URL, secret),
      may: {
        change:
          view === "scheduled" ||
          ((view === "sent" || view === "opened") && !(byNumber && gift.status === "delivered")),
        resend: resendRefusal(gift) === null,
        makeLink: !byNumber && (view === "scheduled" || view === "sent" || view === "opened"),
      },
    };
  },
});

/** Steps that would show whether an address belongs to a member. */
const HIDDEN: ReadonlySet<string> = new Set(["delivered", "waits_for_room", "reminded"]);

export type SentGift = Awaited<ReturnType<typeof sentGift>>;

/** A gift as its recipient sees it: theirs already, or waiting for them. */
export const receivedGift = query({
  name: "transfer.view",
  hats: ["member"],
  input: TransferInput,
  async run({ db, actor, now }, { id }) {
    const [gift] = await db
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
        and(
          eq(senderBlocks.blockedAccountId, transfers.fromAccountId),
          actor.accountId ? eq(senderBlocks.accountId, actor.accountId) : undefined,
        ),
      )
      .where(and(eq(transfers.id, id), isForMember(actor.personId)));
    if (!gift || !actor.accountId) throw notFound();
    const [{ limits }, { rates }, own] = await Promise.all([
      limitsAt(db, now),
      ratesAt(db, now),
      receivingAccount(db, actor.accountId),
    ]);
    const { fromAccountId: _, toAccountId: __, blockId, ...shown } = gift;
    const waits = gift.status === "awaiting_claim";
    return {
      ...shown,
      blocked: blockId !== null,
      waits,
      refusal: waits ? claimRefusal({ ...gift, revoked: false }, own, limits, now) : null,
      balance: own.balance,
      quote: quote(gift.points, rates),
    };
  },
});

export type ReceivedGift = Awaited<ReturnType<typeof receivedGift>>;
