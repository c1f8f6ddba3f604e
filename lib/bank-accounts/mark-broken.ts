import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { bankAccounts } from "@/db/schema/bank-accounts";
import type { Id } from "@/lib/core/ids";
import type { Hat } from "@/lib/policy/actor";
import type { CommandScope } from "@/lib/runtime/command";

/**
 * The bank has refused these accounts: nobody is paid to them until their owners have mended them, which they are told
 * once. One that is not active any more stays as it is: its owner has changed it already.
 */
export async function markBroken(
  { tx, now, emit }: Pick<CommandScope<Hat>, "tx" | "now" | "emit">,
  ids: readonly Id<"bac">[],
  reason: string,
): Promise<void> {
  if (!ids.length) return;
  const broken = await tx
    .update(bankAccounts)
    .set({ status: "broken", statusAt: now, reason })
    .where(and(inArray(bankAccounts.id, [...ids]), eq(bankAccounts.status, "active")))
    .returning({ id: bankAccounts.id });
  for (const { id } of broken) await emit("bank_account.broken", { bankAccountId: id });
}
