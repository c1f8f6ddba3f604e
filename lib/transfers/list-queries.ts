import "server-only";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { people } from "@/db/schema/identity";
import { organisations, pointsAccounts } from "@/db/schema/organisations";
import { forgottenRecipients, senderBlocks, transfers } from "@/db/schema/transfers";
import { query } from "@/lib/runtime/query";
import { maskedName } from "./sender-rules";

const Nothing = z.object({});
const receiving = alias(pointsAccounts, "receiving");
const receiver = alias(people, "receiver");

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
