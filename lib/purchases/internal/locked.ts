import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pointsAccounts } from "@/db/schema/organisations";
import { purchases } from "@/db/schema/purchases";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { balancesOf } from "@/lib/ledger/balances";

export type LockedPurchase = typeof purchases.$inferSelect & { readonly ledgerAccountId: bigint };

/** A purchase under its lock, with the ledger account that it goes to. Throws not_found. */
export async function lockPurchase(tx: Tx, id: Id<"pur">): Promise<LockedPurchase> {
  const [row] = await tx
    .select({ purchase: purchases, ledgerAccountId: pointsAccounts.ledgerAccountId })
    .from(purchases)
    .innerJoin(pointsAccounts, eq(pointsAccounts.id, purchases.accountId))
    .where(eq(purchases.id, id))
    .for("no key update", { of: purchases });
  if (!row) throw notFound();
  return { ...row.purchase, ledgerAccountId: row.ledgerAccountId };
}

/** What the account holds at this moment. A later posting may find less: the ledger has the last word. */
export async function balanceOf(tx: Tx, ledgerAccountId: bigint): Promise<bigint> {
  return (await balancesOf(tx, [ledgerAccountId])).get(ledgerAccountId) ?? 0n;
}
