import "server-only";
import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pointsAccounts } from "@/db/schema/organisations";
import { type AccountNumber, accountNumber } from "@/lib/core/account-number";
import { type Id, newId } from "@/lib/core/ids";
import { openLedgerAccounts } from "@/lib/ledger/open-account";

export type OpenedAccount = {
  readonly accountId: Id<"acc">;
  readonly number: AccountNumber;
  readonly ledgerAccountId: bigint;
};

/** Opens a person's points account, with its number and its place in the ledger. A person has one for life. */
export async function openPointsAccount(tx: Tx, personId: Id<"prs">, now: Date): Promise<OpenedAccount> {
  const [ledgerAccountId] = await openLedgerAccounts(tx, "member", 1, now);
  if (ledgerAccountId === undefined) throw new Error("the ledger opened no account");
  const accountId = newId("acc", now);
  // Of 9 × 10^14 numbers one is hardly ever taken; then the next is drawn.
  for (;;) {
    const number = drawNumber();
    const [free] = await tx
      .insert(pointsAccounts)
      .values({ id: accountId, number, personId, ledgerAccountId, openedAt: now })
      .onConflictDoNothing({ target: pointsAccounts.number })
      .returning({ id: pointsAccounts.id });
    if (free) return { accountId, number, ledgerAccountId };
  }
}

/** Closes it: nothing goes in or out any more. Its ledger account and its history stay. */
export async function closePointsAccount(tx: Tx, personId: Id<"prs">): Promise<void> {
  await tx.update(pointsAccounts).set({ status: "closed" }).where(eq(pointsAccounts.personId, personId));
}

function drawNumber(): AccountNumber {
  return accountNumber(
    `${randomInt(1_000_000, 10_000_000)}${String(randomInt(0, 100_000_000)).padStart(8, "0")}`,
  );
}
