import "server-only";
import { and, desc, eq, inArray, isNotNull, isNull, notExists, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { people } from "@/db/schema/identity";
import { organisations, pointsAccounts } from "@/db/schema/organisations";
import { forgottenRecipients, senderBlocks, transfers } from "@/db/schema/transfers";
import type { Id } from "@/lib/core/ids";
import { query } from "@/lib/runtime/query";
import { isForMember } from "./internal/claimable";
import { cardColumns, senderJoins, senderName } from "./internal/names";
import { maskedName, senderView } from "./rules";

const Nothing = z.object({});
const receiving = alias(pointsAccounts, "receiving");
const receiver = alias(people, "receiver");

/**
 * What waits for a member: gifts that they have not opened yet, and gifts held for them, also those that were sent to
 * their address before they had an account. The newest first.
 */
export const waitingGifts = query({
  name: "transfer.view",
  hats: ["member"],
  input: Nothing,
  async run({ db, actor }) {
    const blocked = db
      .select({ id: senderBlocks.id })
      .from(senderBlocks)
      .where(
        and(
          eq(senderBlocks.blockedAccountId, transfers.fromAccountId),
          sql`${senderBlocks.accountId} = ${actor.accountId}`,
        ),
      );
    return db
      .select({
        id: transfers.id,
        from: senderName,
        ...cardColumns,
        waitsFor: transfers.waitsFor,
        opened: isNotNull(transfers.openedAt).mapWith(Boolean),
        sentAt: transfers.sentAt,
        expiresAt: transfers.expiresAt,
      })
      .from(transfers)
      .innerJoin(...senderJoins.account)
      .leftJoin(...senderJoins.organisation)
      .leftJoin(...senderJoins.person)
      .where(
        and(
          isForMember(actor.personId),
          or(
            eq(transfers.status, "awaiting_claim"),
            and(eq(transfers.status, "delivered"), isNull(transfers.openedAt)),
          ),
          notExists(blocked),
        ),
      )
      .orderBy(desc(transfers.id))
      .limit(20);
  },
});

export type WaitingGift = Awaited<ReturnType<typeof waitingGifts>>[number];

/** The address book: whom a member has sent gifts to lately, without those whom they took out. */
export const earlierRecipients = query({
  name: "transfer.view",
  hats: ["member"],
  input: Nothing,
  async run({ db, actor }) {
    if (!actor.accountId) return [];
    const lately = await db
      .select({
        channel: transfers.channel,
        email: transfers.toEmail,
        number: receiving.number,
        name: transfers.toName,
        owner: receiver.name,
        at: transfers.createdAt,
      })
      .from(transfers)
      .leftJoin(receiving, and(eq(transfers.channel, "account"), eq(receiving.id, transfers.toAccountId)))
      .leftJoin(receiver, eq(receiver.id, receiving.personId))
      .where(
        and(eq(transfers.fromAccountId, actor.accountId), inArray(transfers.channel, ["email", "account"])),
      )
      .orderBy(desc(transfers.id))
      .limit(200);
    const forgotten = await db
      .select({ recipient: forgottenRecipients.recipient, at: forgottenRecipients.forgottenAt })
      .from(forgottenRecipients)
      .where(eq(forgottenRecipients.accountId, actor.accountId));
    const forgottenAt = new Map(forgotten.map(({ recipient, at }) => [recipient, at]));

    const book = new Map<string, Entry>();
    for (const { channel, email, number, name, owner, at } of lately) {
      const to = email ?? number;
      if (!to || channel === "link") continue;
      const recipient = `${channel}:${to}`;
      const gone = forgottenAt.get(recipient);
      if (gone && gone >= at) continue;
      const masked = channel === "account" && owner ? maskedName(owner) : null;
      const known = book.get(recipient);
      if (!known) book.set(recipient, { recipient, channel, to, named: name, masked });
      else known.named ??= name;
    }
    return [...book.values()].slice(0, 20);
  },
});

type Entry = {
  /** The key under which it can be taken out. */
  readonly recipient: string;
  readonly channel: "email" | "account";
  readonly to: string;
  /** What the sender called them last. */
  named: string | null;
  readonly masked: string | null;
};

export type EarlierRecipient = Readonly<Entry>;

const blockedAccount = alias(pointsAccounts, "blocked_account");

/** Whose gifts a member no longer takes. */
export const blockedSenders = query({
  name: "transfer.view",
  hats: ["member"],
  input: Nothing,
  async run({ db, actor }) {
    if (!actor.accountId) return [];
    return db
      .select({
        id: senderBlocks.id,
        name: sql<string>`coalesce(${organisations.name}, ${people.name}, '')`,
        since: senderBlocks.createdAt,
      })
      .from(senderBlocks)
      .innerJoin(blockedAccount, eq(blockedAccount.id, senderBlocks.blockedAccountId))
      .leftJoin(organisations, eq(organisations.id, blockedAccount.organisationId))
      .leftJoin(people, eq(people.id, blockedAccount.personId))
      .where(eq(senderBlocks.accountId, actor.accountId))
      .orderBy(desc(senderBlocks.id));
  },
});

/** The gifts that an account has given and that nobody has received yet: they must end before the account can close. */
export function openGiftsOf(reader: Reader, accountId: Id<"acc">) {
  return reader
    .select({ id: transfers.id, points: transfers.points, status: transfers.status })
    .from(transfers)
    .where(
      and(eq(transfers.fromAccountId, accountId), inArray(transfers.status, ["scheduled", "awaiting_claim"])),
    )
    .orderBy(desc(transfers.id));
}

/**
 * What a list of postings says about these gifts, bounded by the account whose list it is: the side that it was on, and
 * the other side's name as this one may know it. The sender of a gift by e-mail sees the address, never whose it is.
 */
export async function describeTransfers(reader: Reader, accountId: Id<"acc">, ids: readonly Id<"trf">[]) {
  if (!ids.length) return [];
  const rows = await reader
    .select({
      id: transfers.id,
      ...cardColumns,
      from: senderName,
      fromAccountId: transfers.fromAccountId,
      status: transfers.status,
      channel: transfers.channel,
      toEmail: transfers.toEmail,
      number: receiving.number,
      owner: receiver.name,
      openedAt: transfers.openedAt,
    })
    .from(transfers)
    .innerJoin(...senderJoins.account)
    .leftJoin(...senderJoins.organisation)
    .leftJoin(...senderJoins.person)
    .leftJoin(receiving, eq(receiving.id, transfers.toAccountId))
    .leftJoin(receiver, eq(receiver.id, receiving.personId))
    .where(
      and(
        inArray(transfers.id, [...ids]),
        or(eq(transfers.fromAccountId, accountId), eq(transfers.toAccountId, accountId)),
      ),
    );
  return rows.map((row) => {
    const { fromAccountId, owner, number, from, toEmail, openedAt: _, ...shown } = row;
    const sent = fromAccountId === accountId;
    const masked = row.channel === "account" && owner ? maskedName(owner) : null;
    return {
      ...shown,
      side: sent ? ("sent" as const) : ("received" as const),
      /** Null for a link that nobody has taken, and for a sender who has left. */
      other: sent ? (row.toName ?? toEmail ?? masked) : from || null,
      view: sent ? senderView(row) : null,
    };
  });
}
