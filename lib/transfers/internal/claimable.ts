import "server-only";
import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { people } from "@/db/schema/identity";
import { pointsAccounts } from "@/db/schema/organisations";
import { claimLinks, transfers } from "@/db/schema/transfers";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { balancesOf } from "@/lib/ledger/balances";
import { hashSecret } from "@/lib/runtime/encryption";

/** What a claim decides on. */
export const claimableColumns = {
  id: transfers.id,
  status: transfers.status,
  channel: transfers.channel,
  toEmail: transfers.toEmail,
  fromAccountId: transfers.fromAccountId,
  toAccountId: transfers.toAccountId,
  points: transfers.points,
  scheduledFor: transfers.scheduledFor,
  expiresAt: transfers.expiresAt,
  openedAt: transfers.openedAt,
};

/** The link with this secret, or null. Only its hash is known to the database. */
export async function findLink(reader: Reader, token: string) {
  const [link] = await reader
    .select({
      transferId: claimLinks.transferId,
      via: claimLinks.via,
      email: claimLinks.email,
      revokedAt: claimLinks.revokedAt,
    })
    .from(claimLinks)
    .where(eq(claimLinks.secretHash, hashSecret(token)));
  return link ?? null;
}

/**
 * Locks the gift behind a link. The link is read again after the lock was had, so a redirect that came first is seen.
 * Throws not_found when no link has this secret.
 */
export async function lockByLink(tx: Tx, token: string) {
  const known = await findLink(tx, token);
  if (!known) throw notFound("claim.unknown");
  const [gift] = await tx
    .select(claimableColumns)
    .from(transfers)
    .where(eq(transfers.id, known.transferId))
    .for("update");
  const link = await findLink(tx, token);
  if (!gift || !link) throw notFound("claim.unknown");
  return { ...gift, revoked: link.revokedAt !== null, link };
}

/** Locks the waiting gifts among these that are for this member: to their account, or to their verified address. */
export async function lockForMember(tx: Tx, ids: readonly Id<"trf">[], personId: Id<"prs">) {
  return tx
    .select(claimableColumns)
    .from(transfers)
    .where(and(inArray(transfers.id, [...ids]), isForMember(personId)))
    .orderBy(transfers.id)
    .for("update");
}

/** Bounds a WHERE to gifts that reached this member, or wait for them. A scheduled one is nobody's to see. */
export function isForMember(personId: Id<"prs">) {
  const account = sql`(select ${pointsAccounts.id} from ${pointsAccounts} where ${pointsAccounts.personId} = ${personId})`;
  const address = sql`(select lower(${people.email}) from ${people} where ${people.id} = ${personId} and ${people.emailVerifiedAt} is not null)`;
  return or(
    and(
      eq(transfers.toAccountId, account),
      inArray(transfers.status, ["awaiting_claim", "claimed", "delivered"]),
    ),
    and(eq(transfers.status, "awaiting_claim"), eq(transfers.toEmail, address)),
  );
}

/** The account that would receive, with what stands in it. */
export async function receivingAccount(reader: Reader, accountId: Id<"acc">) {
  const [account] = await reader
    .select({
      accountId: pointsAccounts.id,
      ledgerId: pointsAccounts.ledgerAccountId,
      personId: pointsAccounts.personId,
      status: pointsAccounts.status,
    })
    .from(pointsAccounts)
    .where(eq(pointsAccounts.id, accountId));
  if (!account) throw notFound();
  const balances = await balancesOf(reader, [account.ledgerId]);
  return {
    accountId: account.accountId,
    ledgerId: account.ledgerId,
    consumer: account.personId !== null,
    status: account.status,
    balance: balances.get(account.ledgerId) ?? 0n,
  };
}
