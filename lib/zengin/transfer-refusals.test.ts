import { describe, expect, it } from "vitest";
import { profile, refusal, run, tea, write } from "@/tests/support/factories/transfer-files";
import type { BankProfile } from "./profile";
import { type TransferRecord, writeTransferFile } from "./transfer-file";

describe("a 総合振込 file is refused, with the payment, the field and the reason, when", () => {
  it.each<[string, Partial<TransferRecord>, object]>([
    ["a bank code has not four digits", { bankCode: "99" }, { code: "zengin.digits", field: "bank_code" }],
    ["a branch code has letters", { branchCode: "40A" }, { code: "zengin.digits", field: "branch_code" }],
    [
      "an account number is short",
      { accountNumber: "123456" },
      { code: "zengin.digits", field: "account_number" },
    ],
    [
      "an account number is full-width",
      { accountNumber: "１２３４５６７" },
      { code: "zengin.digits", field: "account_number" },
    ],
    ["a name is empty", { payeeName: " " }, { code: "zengin.missing", field: "payee_name" }],
    [
      "a name has 31 bytes",
      { payeeName: "ｱ".repeat(31) },
      { code: "zengin.too_long", field: "payee_name", bytes: 31, max: 30 },
    ],
    [
      "a bank's name has 16 bytes",
      { bankName: "ｱ".repeat(16) },
      { code: "zengin.too_long", field: "bank_name", bytes: 16, max: 15 },
    ],
    [
      "a bank's name has a space",
      { bankName: "ｱ ｲ" },
      { code: "zengin.character", field: "bank_name", character: " " },
    ],
    [
      "a name has kanji",
      { payeeName: "山ﾀﾞ" },
      { code: "zengin.character", field: "payee_name", character: "山" },
    ],
    [
      "a name has a small kana",
      { payeeName: "ﾁｬ" },
      { code: "zengin.character", field: "payee_name", character: "ｬ" },
    ],
    [
      "a name has the long vowel mark",
      { payeeName: "ｽﾄｱｰ" },
      { code: "zengin.character", field: "payee_name", character: "ｰ" },
    ],
    [
      "a name has a small letter",
      { payeeName: "Ab" },
      { code: "zengin.character", field: "payee_name", character: "b" },
    ],
    [
      "a name has a line end",
      { payeeName: "ｱ\r\n9" },
      { code: "zengin.character", field: "payee_name", character: "\r" },
    ],
    [
      "an amount is nothing",
      { amount: 0n },
      { code: "zengin.amount", field: "amount", min: 1n, max: 9_999_999_999n },
    ],
    [
      "an amount is below nothing",
      { amount: -1n },
      { code: "zengin.amount", field: "amount", min: 1n, max: 9_999_999_999n },
    ],
    [
      "an amount has eleven digits",
      { amount: 10_000_000_000n },
      { code: "zengin.amount", field: "amount", min: 1n, max: 9_999_999_999n },
    ],
    [
      "EDI information has 21 bytes",
      { edi: "A".repeat(21) },
      { code: "zengin.too_long", field: "edi", bytes: 21, max: 20 },
    ],
    [
      "a customer code is no number",
      { customerCodes: ["A"] },
      { code: "zengin.digits", field: "customer_code" },
    ],
    [
      "there are both EDI information and a customer code",
      { edi: "A", customerCodes: ["1"] },
      { code: "zengin.edi_and_customer_codes" },
    ],
  ])("%s", (_, changes, expected) => {
    const records = [tea, { ...tea, ...changes }, tea];
    expect(refusal(() => writeTransferFile({ ...run, records }, profile))).toEqual({
      record: 2,
      ...expected,
    });
  });

  it("it has no payment", () => {
    expect(refusal(() => writeTransferFile({ ...run, records: [] }, profile))).toEqual({
      code: "zengin.empty_run",
    });
  });

  it("its sum has more than twelve digits", () => {
    const records = Array.from({ length: 101 }, () => ({ ...tea, amount: 9_999_999_999n }));
    expect(refusal(() => writeTransferFile({ ...run, records }, profile))?.code).toBe(
      "zengin.total_too_large",
    );
    expect(refusal(() => writeTransferFile({ ...run, records: records.slice(1) }, profile))).toBeNull();
  });

  it.each(["2026-11-28", "2026-11-29", "2026-11-23", "2026-12-31", "2027-01-03", "2026-02-30"])(
    "banks do not work on %s",
    (date) => {
      expect(refusal(() => writeTransferFile({ ...run, date }, profile))).toEqual({
        code: "zengin.not_business_day",
        date,
      });
    },
  );

  it("the header is wrong: payment 0", () => {
    const bad = (bank: Partial<BankProfile>) => refusal(() => write({}, bank));
    expect(bad({ requesterCode: "1" })).toEqual({
      code: "zengin.digits",
      record: 0,
      field: "requester_code",
    });
    expect(bad({ requesterName: "" })).toEqual({
      code: "zengin.missing",
      record: 0,
      field: "requester_name",
    });
    expect(bad({ accountNumber: "1" })).toEqual({
      code: "zengin.digits",
      record: 0,
      field: "account_number",
    });
  });
});
