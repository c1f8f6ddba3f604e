import "server-only";
import { createHash } from "node:crypto";
import type { Reader } from "@/db/client";
import { type OpenAccount, openAccounts } from "@/lib/bank-accounts/accounts-to-pay";
import type { TransferRecord } from "@/lib/zengin/transfer-file";
import { writeTransferFile } from "@/lib/zengin/transfer-file";
import { openProfile } from "./profile";
import { type LockedRun, linesOfRun, type RunLine } from "./run";

export type RunFile = { readonly bytes: Buffer; readonly hash: Buffer };

const TYPES = { "1": "ordinary", "2": "current", "4": "savings" } as const;

/**
 * The file of a run as its lines stand: the same lines make the same bytes. Throws ZenginError with the number of the
 * transfer, the field and the reason when the bank could not read it.
 */
export async function fileOfRun(
  reader: Reader,
  run: Pick<LockedRun, "id" | "transferDate" | "sealedProfile">,
) {
  const lines = await linesOfRun(reader, run.id);
  const accounts = await openAccounts(reader, [...new Set(lines.map(({ bankAccountId }) => bankAccountId))]);
  const records = lines.map((line) => recordOf(line, accounts.get(line.bankAccountId)));
  const bytes = writeTransferFile(
    { date: run.transferDate, records },
    openProfile(run.sealedProfile, run.id),
  );
  const file: RunFile = { bytes, hash: createHash("sha256").update(bytes).digest() };
  return file;
}

/** Customer code 1 is the line's reference: the bank can repeat it, and we know the transfer by it. */
export function recordOf(
  line: Pick<RunLine, "amount" | "reference" | "bankAccountId">,
  to?: OpenAccount,
): TransferRecord {
  if (!to) throw new Error(`no account ${line.bankAccountId}`);
  return {
    bankCode: to.bankCode,
    bankName: to.bankKana,
    branchCode: to.branchCode,
    branchName: to.branchKana,
    accountType: TYPES[to.type],
    accountNumber: to.number,
    payeeName: to.holder,
    amount: line.amount,
    customerCodes: [line.reference],
  };
}
