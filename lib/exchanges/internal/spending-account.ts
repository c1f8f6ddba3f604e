import "server-only";
import { eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { pointsAccounts } from "@/db/schema/organisations";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";

/**
 * The account that pays for an order. Throws "exchanges.no_account", "exchanges.account_frozen". Locked, it can neither
 * be frozen nor closed until the command ends.
 */
export async function spendingAccount(reader: Reader, accountId: Id<"acc"> | null, lock: boolean) {
  if (!accountId) throw rejected("exchanges.no_account");
  const found = reader
    .select({
      id: pointsAccounts.id,
      ledgerAccountId: pointsAccounts.ledgerAccountId,
      status: pointsAccounts.status,
      reason: pointsAccounts.statusReason,
    })
    .from(pointsAccounts)
    .where(eq(pointsAccounts.id, accountId));
  const [account] = await (lock ? found.for("share") : found);
  if (!account || account.status === "closed") throw rejected("exchanges.no_account");
  if (account.status === "frozen")
    throw rejected("exchanges.account_frozen", { reason: account.reason ?? "–" });
  return account;
}
