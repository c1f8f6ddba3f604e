import "server-only";
import { eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { retailers } from "@/db/schema/retailers";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { findBank, findBranch, namesForFile } from "@/lib/zengin/banks";
import { companyKana } from "@/lib/zengin/legal-forms";
import type { WrittenAccount } from "../inputs";
import { assertHolderFits, holderForBank } from "../rules";

/** An account as it will be kept; names are empty where the list of banks does not know a code. */
export type AccountDetails = WrittenAccount & {
  readonly bankName: string;
  readonly branchName: string;
  readonly bankKana: string;
  readonly branchKana: string;
  /** What was typed holds hiragana, which becomes katakana. */
  readonly hiragana: boolean;
};

/**
 * What was written down, with the names of the places and the holder as the bank has it; of a company, with its legal
 * form abbreviated. Throws AppError `validation` on `holder`.
 */
export async function detailsOf(
  reader: Reader,
  written: WrittenAccount,
  retailerId?: Id<"org">,
): Promise<AccountDetails> {
  const { bankCode, branchCode } = written;
  const { text, hiragana } = holderForBank(written.holder);
  const holder = retailerId ? companyKana(await legalNameOf(reader, retailerId), text) : text;
  assertHolderFits(holder);
  const [bank, branch, kana] = await Promise.all([
    findBank(bankCode),
    findBranch(bankCode, branchCode),
    namesForFile(bankCode, branchCode),
  ]);
  return {
    ...written,
    holder,
    hiragana,
    bankName: bank?.name ?? "",
    branchName: branch?.name ?? "",
    bankKana: kana.bankName,
    branchKana: kana.branchName,
  };
}

async function legalNameOf(reader: Reader, retailerId: Id<"org">): Promise<string> {
  const [found] = await reader
    .select({ legalName: retailers.legalName })
    .from(retailers)
    .where(eq(retailers.organisationId, retailerId));
  if (!found) throw notFound();
  return found.legalName;
}
