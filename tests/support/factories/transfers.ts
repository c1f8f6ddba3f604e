import { randomUUID } from "node:crypto";
import type { Connection } from "@/db/client";
import { now } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { balancesOf } from "@/lib/ledger/balances";
import { addMailLink, sharedSecretOf } from "@/lib/transfers/internal/claim-links";
import { sendTransfer } from "@/lib/transfers/send-transfer";
import type { TestMember } from "./people";

type GiftWishes = {
  to?: string;
  channel?: "email" | "account" | "link";
  points?: number;
  message?: string;
  when?: "now" | "later";
  at?: string;
};

/** A request key of its own. */
export const aKey = () => `test-${randomUUID()}`;

/** A gift, sent: by default 30 points to an address that nobody has an account for. */
export async function aGift(sender: TestMember, wishes: GiftWishes = {}): Promise<Id<"trf">> {
  const to = wishes.channel === "link" ? undefined : `stranger-${randomUUID()}@example.jp`;
  const sent = await sendTransfer(sender.as, aKey(), { to, points: 30, ...wishes });
  return sent.id;
}

/** A gift by a link that the sender shares, with the link's secret. */
export async function aLinkGift(
  db: Connection,
  sender: TestMember,
  wishes: GiftWishes = {},
): Promise<{ id: Id<"trf">; token: string }> {
  const id = await aGift(sender, { ...wishes, channel: "link" });
  const token = await sharedSecretOf(db.db, id);
  if (!token) throw new Error("the gift has no link to share");
  return { id, token };
}

/** The secret of a link that was mailed to this address. */
export function aMailedLink(db: Connection, id: Id<"trf">, email: string): Promise<string> {
  return db.db.transaction((tx) => addMailLink(tx, id, email, now()));
}

/** What stands in a member's points account. */
export async function balanceOf(db: Connection, member: { ledgerAccount: bigint }): Promise<bigint> {
  const balances = await balancesOf(db.db, [member.ledgerAccount]);
  return balances.get(member.ledgerAccount) ?? 0n;
}

/** `2026-12-24T18:00` on the clock of Japan, as a form posts it. */
export function jstMinute(at: Date): string {
  return new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 16);
}
