import "server-only";
import { and, eq, inArray, or } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import type { Id } from "@/lib/core/ids";
import { openSealed } from "./internal/sealed";

/** The active account of each owner, a person (`prs_…`) or a retailer (`org_…`). Who has none is not in the answer. */
export async function accountsToPay(
  reader: Reader,
  ownerIds: readonly string[],
): Promise<Map<string, Id<"bac">>> {
  if (!ownerIds.length) return new Map();
  const persons = ownerIds.filter((id): id is Id<"prs"> => id.startsWith("prs_"));
  const retailers = ownerIds.filter((id): id is Id<"org"> => id.startsWith("org_"));
  const rows = await reader
    .select({ id: bankAccounts.id, personId: bankAccounts.personId, retailerId: bankAccounts.retailerId })
    .from(bankAccounts)
    .where(
      and(
        eq(bankAccounts.status, "active"),
        or(inArray(bankAccounts.personId, persons), inArray(bankAccounts.retailerId, retailers)),
      ),
    );
  return new Map(rows.map(({ id, personId, retailerId }) => [personId ?? retailerId ?? "", id]));
}

/** An account as a bank's file needs it. */
export type OpenAccount = {
  readonly id: Id<"bac">;
  readonly bankCode: string;
  readonly bankName: string;
  /** Empty where the list of banks does not know the code. */
  readonly bankKana: string;
  readonly branchCode: string;
  readonly branchName: string;
  readonly branchKana: string;
  /** 1 ordinary, 2 current, 4 savings. */
  readonly type: "1" | "2" | "4";
  /** Seven digits. */
  readonly number: string;
  /** Half-width kana, as the bank has it. */
  readonly holder: string;
  readonly lastFour: string;
};

/**
 * These accounts with their numbers in clear, whatever their state: for whoever writes a transfer, who audits it. Ids
 * that do not exist are not in the answer. Throws when one does not open.
 */
export async function openAccounts(
  reader: Reader,
  ids: readonly Id<"bac">[],
): Promise<Map<Id<"bac">, OpenAccount>> {
  if (!ids.length) return new Map();
  const rows = await reader
    .select({
      id: bankAccounts.id,
      bankCode: bankAccounts.bankCode,
      bankName: bankAccounts.bankName,
      bankKana: bankAccounts.bankKana,
      branchCode: bankAccounts.branchCode,
      branchName: bankAccounts.branchName,
      branchKana: bankAccounts.branchKana,
      type: bankAccounts.type,
      lastFour: bankAccounts.lastFour,
      sealed: bankAccounts.sealed,
    })
    .from(bankAccounts)
    .where(inArray(bankAccounts.id, [...ids]));
  return new Map(rows.map(({ sealed, ...row }) => [row.id, { ...row, ...openSealed(sealed, row.id) }]));
}
