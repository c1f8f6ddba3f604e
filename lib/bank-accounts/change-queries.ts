import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { organisations } from "@/db/schema/organisations";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { RetailerChange } from "./inputs";

const shown = {
  bankCode: bankAccounts.bankCode,
  bankName: bankAccounts.bankName,
  branchCode: bankAccounts.branchCode,
  branchName: bankAccounts.branchName,
  type: bankAccounts.type,
  lastFour: bankAccounts.lastFour,
};

/** What the acceptance of a retailer's request changes, as the staff see it and as it is approved. */
export async function changeOf(reader: Reader, accountId: Id<"bac">): Promise<RetailerChange> {
  const [next] = await reader
    .select({ ...shown, retailerId: bankAccounts.retailerId, retailer: organisations.name })
    .from(bankAccounts)
    .innerJoin(organisations, eq(organisations.id, bankAccounts.retailerId))
    .where(eq(bankAccounts.id, accountId));
  if (!next?.retailerId) throw notFound();
  const [before] = await reader
    .select(shown)
    .from(bankAccounts)
    .where(
      and(eq(bankAccounts.retailerId, next.retailerId), inArray(bankAccounts.status, ["active", "broken"])),
    );
  return {
    accountId,
    retailer: next.retailer,
    bank: placeName(next.bankCode, next.bankName),
    branch: placeName(next.branchCode, next.branchName),
    type: next.type,
    lastFour: next.lastFour,
    oldBank: before ? placeName(before.bankCode, before.bankName) : "",
    oldBranch: before ? placeName(before.branchCode, before.branchName) : "",
    oldType: before?.type ?? "",
    oldLastFour: before?.lastFour ?? "",
  };
}

const placeName = (code: string, name: string) => [code, name].filter(Boolean).join(" ");
