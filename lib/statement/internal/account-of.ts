import "server-only";
import { eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { pointsAccounts } from "@/db/schema/organisations";
import { notFound } from "@/lib/core/errors";
import type { ActorOf } from "@/lib/policy/actor";

/** The points account of the member who asks; null for somebody who has none. */
export async function accountOf(reader: Reader, actor: ActorOf<"member">) {
  if (!actor.accountId) return null;
  const [account] = await reader
    .select({
      id: pointsAccounts.id,
      ledgerId: pointsAccounts.ledgerAccountId,
      personId: pointsAccounts.personId,
      number: pointsAccounts.number,
      status: pointsAccounts.status,
      statusReason: pointsAccounts.statusReason,
    })
    .from(pointsAccounts)
    .where(eq(pointsAccounts.id, actor.accountId));
  if (account?.personId !== actor.personId) throw notFound();
  return account;
}
