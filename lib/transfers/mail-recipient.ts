import "server-only";
import { and, eq } from "drizzle-orm";
import { connection, type Tx } from "@/db/client";
import { senderBlocks, transfers } from "@/db/schema/transfers";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { type Points, points } from "@/lib/core/points";
import { quote } from "@/lib/core/rates-math";
import { queueMail } from "@/lib/notifications/queue-mail";
import { cashOutOffer } from "@/lib/rates/cash-out-offer";
import { limitsAt, ratesAt } from "@/lib/rates/current";
import { env } from "@/lib/runtime/env";
import { addMailLink, claimUrl } from "./internal/claim-links";
import { type GiftForMail, lockForMail, type MailRecipient, recipientOf } from "./internal/mail-facts";

/**
 * Mails a gift to its recipient as it stands now: it has arrived, it waits to be claimed (each mail with a link of its
 * own), or it waits for room. Called again for the same occasion it does nothing, so a job may run it twice.
 */
export function mailGift(id: Id<"trf">): Promise<void> {
  return mailRecipient(id, (gift) => ({
    template: "gift",
    key: `gift:${id}:${gift.redirects}.${gift.resends}`,
  }));
}

/** Reminds somebody of a gift that waits for them. */
export function mailReminder(id: Id<"trf">): Promise<void> {
  return mailRecipient(id, (gift) =>
    gift.status === "awaiting_claim"
      ? { template: "gift-reminder", key: `gift-reminder:${id}:${gift.redirects}.${gift.reminders}` }
      : null,
  );
}

type Occasion = { readonly template: "gift" | "gift-reminder"; readonly key: string };

async function mailRecipient(
  id: Id<"trf">,
  occasionOf: (gift: GiftForMail) => Occasion | null,
): Promise<void> {
  await connection()
    .db.transaction(async (tx) => {
      const now = clock.now();
      const gift = await lockForMail(tx, id);
      if (!gift || (gift.status !== "awaiting_claim" && gift.status !== "delivered")) return;
      const occasion = occasionOf(gift);
      const reader = occasion && (await recipientOf(tx, gift));
      if (!reader || (await isBlocked(tx, id, reader))) return;
      const common = { locale: reader.locale, to: reader.to, personId: reader.personId, subjectId: id };
      if (gift.waitsFor === "room") {
        const { limits } = await limitsAt(tx, now);
        const params = { from: gift.from, cap: limits.balanceCap, url: giftUrl(id), until: gift.expiresAt };
        await queueMail(tx, now, {
          ...common,
          template: "gift-waits-for-room",
          dedupeKey: occasion.key,
          params,
        });
        return;
      }
      const url =
        gift.status === "delivered"
          ? giftUrl(id)
          : claimUrl(env().APP_URL, await addMailLink(tx, id, reader.to, now));
      const cashOut = (await cashOutOffer(tx, now)) !== null;
      const params = { ...card(gift), ...(await amounts(tx, gift, reader, now)), url, cashOut };
      const queued = await queueMail(tx, now, {
        ...common,
        template: occasion.template,
        dedupeKey: occasion.key,
        params,
      });
      if (!queued) throw new QueuedBefore(); // takes the link back that this run made
    })
    .catch((error: unknown) => {
      if (!(error instanceof QueuedBefore)) throw error;
    });
}

class QueuedBefore extends Error {}

function card(gift: GiftForMail) {
  const { from, toName, design, occasion, message, noReply } = gift;
  const until = gift.status === "awaiting_claim" ? gift.expiresAt : null;
  return { from, toName, design, occasion, message, noReply, until };
}

/** The gift's points, all that its reader can use with it, and what those are worth; nothing when it is to be hidden. */
async function amounts(tx: Tx, gift: GiftForMail, reader: MailRecipient, now: Date) {
  if (gift.hideAmount) return { amounts: null };
  const { rates } = await ratesAt(tx, now);
  const here = gift.status === "delivered" ? reader.balance : reader.balance + gift.points;
  const total: Points = points(here);
  const { goods, cash } = quote(total, rates);
  return { amounts: { points: gift.points, total, goods, cash } };
}

async function isBlocked(tx: Tx, id: Id<"trf">, reader: MailRecipient): Promise<boolean> {
  if (!reader.accountId) return false;
  const [block] = await tx
    .select({ id: senderBlocks.id })
    .from(senderBlocks)
    .innerJoin(transfers, eq(transfers.fromAccountId, senderBlocks.blockedAccountId))
    .where(and(eq(transfers.id, id), eq(senderBlocks.accountId, reader.accountId)));
  return block !== undefined;
}

/** The page of a gift, for those who may see it. */
export function giftUrl(id: Id<"trf">): string {
  return new URL(`/transfers/${id}`, env().APP_URL).href;
}
