import "server-only";
import { eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader, Tx } from "@/db/client";
import { people } from "@/db/schema/identity";
import { pointsAccounts } from "@/db/schema/organisations";
import { thankYouNotes, transfers } from "@/db/schema/transfers";
import type { Id } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import { findMemberByEmail, findMemberById } from "@/lib/identity/queries";
import { balancesOf } from "@/lib/ledger/balances";
import { cardColumns, senderJoins, senderName } from "./names";

const receiving = alias(pointsAccounts, "receiving");
const acting = alias(people, "acting");

/** A gift with what its mails tell. The row stays locked, so that no mail makes a link to a gift that moves on. */
export async function lockForMail(tx: Tx, id: Id<"trf">) {
  const [gift] = await tx
    .select({
      id: transfers.id,
      ...cardColumns,
      from: senderName,
      status: transfers.status,
      channel: transfers.channel,
      waitsFor: transfers.waitsFor,
      endReason: transfers.endReason,
      toEmail: transfers.toEmail,
      locale: transfers.locale,
      hideAmount: transfers.hideAmount,
      noReply: transfers.noReply,
      scheduledFor: transfers.scheduledFor,
      expiresAt: transfers.expiresAt,
      openedAt: transfers.openedAt,
      reminders: transfers.reminders,
      resends: transfers.resends,
      redirects: transfers.redirects,
      receiverPersonId: receiving.personId,
      senderPersonId: transfers.byPersonId,
      senderEmail: acting.email,
      senderLocale: acting.locale,
    })
    .from(transfers)
    .innerJoin(...senderJoins.account)
    .leftJoin(...senderJoins.organisation)
    .leftJoin(...senderJoins.person)
    .innerJoin(acting, eq(acting.id, transfers.byPersonId))
    .leftJoin(receiving, eq(receiving.id, transfers.toAccountId))
    .where(eq(transfers.id, id))
    .for("update", { of: transfers });
  return gift ?? null;
}

export type GiftForMail = NonNullable<Awaited<ReturnType<typeof lockForMail>>>;

/** Where a gift's mail goes, in which language, and what its reader has already. */
export type MailRecipient = {
  readonly to: string;
  readonly locale: Locale;
  readonly personId: Id<"prs"> | null;
  readonly accountId: Id<"acc"> | null;
  readonly balance: bigint;
};

/** The recipient of a gift: the member whose it is or whose address it went to, or just the address. */
export async function recipientOf(reader: Reader, gift: GiftForMail): Promise<MailRecipient | null> {
  const member = gift.receiverPersonId
    ? await findMemberById(reader, gift.receiverPersonId)
    : gift.toEmail && (await findMemberByEmail(reader, gift.toEmail));
  const to = gift.toEmail ?? (member ? member.email : null);
  if (!to) return null;
  if (!member) return { to, locale: gift.locale, personId: null, accountId: null, balance: 0n };
  const balances = await balancesOf(reader, [member.ledgerAccountId]);
  return {
    to,
    locale: member.locale,
    personId: member.personId,
    accountId: member.accountId,
    balance: balances.get(member.ledgerAccountId) ?? 0n,
  };
}

/** The thank-you note of a gift, with the name that its writer has. */
export async function noteOf(reader: Reader, id: Id<"trf">) {
  const [note] = await reader
    .select({ message: thankYouNotes.message, by: people.name })
    .from(thankYouNotes)
    .innerJoin(people, eq(people.id, thankYouNotes.byPersonId))
    .where(eq(thankYouNotes.transferId, id));
  return note ?? null;
}

/**
 * What a sender is told when a gift has been made or has left: that it is scheduled; by number, that it waits for room.
 * Of a gift by e-mail nothing is told, for that would show that the address belongs to a member.
 */
export async function findNews(
  reader: Reader,
  id: Id<"trf">,
): Promise<"scheduled" | "waits_for_room" | null> {
  const [gift] = await reader
    .select({ status: transfers.status, channel: transfers.channel, waitsFor: transfers.waitsFor })
    .from(transfers)
    .where(eq(transfers.id, id));
  if (gift?.status === "scheduled") return "scheduled";
  return gift?.channel === "account" && gift.waitsFor === "room" ? "waits_for_room" : null;
}
