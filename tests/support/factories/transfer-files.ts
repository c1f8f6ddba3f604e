import { BankProfile } from "@/lib/zengin/profile";
import { type TransferRecord, type TransferRun, writeTransferFile } from "@/lib/zengin/transfer-file";
import { ZenginError } from "@/lib/zengin/zengin-error";

/** A bank that takes files in the common way. */
export const profile = BankProfile.parse({
  requesterCode: "0123456789",
  requesterName: "ｶ)ﾐｽﾞﾋｷ",
  bankCode: "0001",
  bankName: "ﾐｽﾞﾎ",
  branchCode: "100",
  branchName: "ﾎﾝﾃﾝ",
  accountType: "ordinary",
  accountNumber: "7654321",
});

/** A payment that every bank takes. */
export const tea: TransferRecord = {
  bankCode: "9900",
  bankName: "ﾕｳﾁﾖ",
  branchCode: "408",
  branchName: "ﾖﾝｾﾞﾛﾊﾁ",
  accountType: "ordinary",
  accountNumber: "1234567",
  payeeName: "ﾁﾔﾎﾟﾐﾄﾞﾘﾔ",
  amount: 12_345n,
};
export const run: TransferRun = { date: "2026-12-01", records: [tea] };

/** The file of that payment, changed, for that bank, changed. */
export const write = (changes: Partial<TransferRecord>, bank: Partial<BankProfile> = {}) =>
  writeTransferFile({ ...run, records: [{ ...tea, ...changes }] }, { ...profile, ...bank });

/** Why a file is refused; null when it is not. */
export const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof ZenginError) return { code: error.code, ...error.params };
    throw error;
  }
  return null;
};
