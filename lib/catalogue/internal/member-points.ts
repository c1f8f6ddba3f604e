import "server-only";
import { and, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { pointsAccounts } from "@/db/schema/organisations";
import type { Id } from "@/lib/core/ids";
import { type Points, points } from "@/lib/core/points";
import { balancesOf } from "@/lib/ledger/balances";
import type { Actor } from "@/lib/policy/actor";

export type MemberPoints = { readonly accountId: Id<"acc">; readonly balance: Points };

/** The points account of the member who asks, with what stands in it; null for everybody else. */
export async function memberPoints(reader: Reader, actor: Actor): Promise<MemberPoints | null> {
  if (actor.hat !== "member" || !actor.accountId) return null;
  const { accountId, personId } = actor;
  const [account] = await reader
    .select({ ledgerId: pointsAccounts.ledgerAccountId })
    .from(pointsAccounts)
    .where(and(eq(pointsAccounts.id, accountId), eq(pointsAccounts.personId, personId)));
  if (!account) return null;
  const balances = await balancesOf(reader, [account.ledgerId]);
  return { accountId, balance: points(balances.get(account.ledgerId) ?? 0n) };
}
