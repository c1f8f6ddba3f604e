import "server-only";
import { connection, type Tx } from "@/db/client";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { queueMail } from "@/lib/notifications/queue-mail";
import { type GiftForMail, lockForMail, noteOf, recipientOf } from "./internal/mail-facts";
import { giftUrl } from "./mail-recipient";

/** What a sender is told of by mail. */
export type SenderNews =
  | "scheduled"
  | "received"
  | "returned"
  | "undeliverable"
  | "bounced"
  | "waits_for_room";

/** Tells the sender what has become of a gift; each thing once. */
export function mailSender(id: Id<"trf">, news: SenderNews): Promise<void> {
  return inTransaction(id, (tx, gift, now) => tellSender(tx, gift, news, now));
}

async function tellSender(tx: Tx, gift: GiftForMail, news: SenderNews, now: Date): Promise<void> {
  if (!gift.senderEmail) return;
  const { id, scheduledFor } = gift;
  // A bounce belongs to the address that the gift had: after a redirect there may be another.
  const round = news === "bounced" ? `:${gift.redirects}.${gift.resends}` : "";
  await queueMail(tx, now, {
    template: "gift-news",
    dedupeKey: `gift-${news}:${id}${round}`,
    locale: gift.senderLocale,
    to: gift.senderEmail,
    personId: gift.senderPersonId,
    subjectId: id,
    params: {
      news,
      to: gift.toName ?? gift.toEmail,
      points: gift.points,
      at: scheduledFor,
      url: giftUrl(id),
      reference: id,
    },
  });
}

/** Tells both sides that a gift has gone back: its sender, and whoever it waited for. */
export function mailReturned(id: Id<"trf">): Promise<void> {
  return inTransaction(id, async (tx, gift, now) => {
    if (gift.endReason === "undeliverable") return tellSender(tx, gift, "undeliverable", now);
    if (gift.status !== "returned") return;
    await tellSender(tx, gift, "returned", now);
    const reader = await recipientOf(tx, gift);
    if (!reader) return;
    await queueMail(tx, now, {
      template: "gift-lapsed",
      dedupeKey: `gift-lapsed:${id}`,
      locale: reader.locale,
      to: reader.to,
      personId: reader.personId,
      subjectId: id,
      params: { from: gift.from },
    });
  });
}

/** Brings the recipient's thanks to the sender. */
export function mailThanks(id: Id<"trf">): Promise<void> {
  return inTransaction(id, async (tx, gift, now) => {
    const note = await noteOf(tx, id);
    if (!note || !gift.senderEmail) return;
    await queueMail(tx, now, {
      template: "gift-thanks",
      dedupeKey: `gift-thanks:${id}`,
      locale: gift.senderLocale,
      to: gift.senderEmail,
      personId: gift.senderPersonId,
      subjectId: id,
      params: { by: note.by, message: note.message, points: gift.points, url: giftUrl(id) },
    });
  });
}

async function inTransaction(
  id: Id<"trf">,
  tell: (tx: Tx, gift: GiftForMail, now: Date) => Promise<void>,
): Promise<void> {
  await connection().db.transaction(async (tx) => {
    const gift = await lockForMail(tx, id);
    if (gift) await tell(tx, gift, clock.now());
  });
}
