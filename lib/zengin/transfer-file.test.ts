import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHARACTERS } from "./characters";
import { BankProfile } from "./profile";
import { type TransferRecord, type TransferRun, writeTransferFile } from "./transfer-file";
import { ZenginError } from "./zengin-error";

const profile = BankProfile.parse({
  requesterCode: "0123456789",
  requesterName: "ｶ)ﾐｽﾞﾋｷ",
  bankCode: "0001",
  bankName: "ﾐｽﾞﾎ",
  branchCode: "100",
  branchName: "ﾎﾝﾃﾝ",
  accountType: "ordinary",
  accountNumber: "7654321",
});
const tea: TransferRecord = {
  bankCode: "9900",
  bankName: "ﾕｳﾁﾖ",
  branchCode: "408",
  branchName: "ﾖﾝｾﾞﾛﾊﾁ",
  accountType: "ordinary",
  accountNumber: "1234567",
  payeeName: "ﾁﾔﾎﾟﾐﾄﾞﾘﾔ",
  amount: 12_345n,
};
const run: TransferRun = { date: "2026-12-01", records: [tea] };

const lines = (file: Buffer) => file.toString("latin1").split("\r\n");
const part = (file: Buffer, line: number, from: number, to: number) =>
  (lines(file)[line] ?? "").slice(from - 1, to);
const write = (changes: Partial<TransferRecord>, bank: Partial<BankProfile> = {}) =>
  writeTransferFile({ ...run, records: [{ ...tea, ...changes }] }, { ...profile, ...bank });
const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof ZenginError) return { code: error.code, ...error.params };
    throw error;
  }
  return null;
};

describe("a 総合振込 file", () => {
  it("is these bytes", () => {
    const file = writeTransferFile(
      {
        date: "2026-12-01",
        records: [
          tea,
          {
            bankCode: "0310",
            bankName: "",
            branchCode: "101",
            branchName: "",
            accountType: "current",
            accountNumber: "0000042",
            payeeName: "ｶﾏﾄﾞﾔ(ｶ",
            amount: 9_999_999_999n,
            newCode: "1",
            edi: "ORD-1/｢2｣",
          },
        ],
      },
      profile,
    );
    const golden = [
      "1210012345678" +
        "9\xb6)\xd0\xbd\xde\xcb\xb7                                 12010001" +
        "\xd0\xbd\xde\xce           100\xce\xdd\xc3\xdd           17654321                 ",
      "29900\xd5\xb3\xc1\xd6           408\xd6\xdd\xbe\xde\xdb\xca\xc1        0000" +
        "11234567\xc1\xd4\xce\xdf\xd0\xc4\xde\xd8\xd4                     00000123450" +
        "                    7        ",
      "20310               101               00002" +
        "0000042\xb6\xcf\xc4\xde\xd4(\xb6                       99999999991" +
        "ORD-1/\xa22\xa3           7Y       ",
      `8000002010000012344${" ".repeat(101)}`,
      `9${" ".repeat(119)}`,
      "",
    ].join("\r\n");
    expect(file.toString("latin1")).toBe(golden);
    expect(file).toHaveLength(5 * 122);
    expect(createHash("sha256").update(file).digest("hex")).toBe(
      createHash("sha256").update(Buffer.from(golden, "latin1")).digest("hex"),
    );
  });

  it("has records of exactly 120 bytes, whatever is in them", () => {
    for (const line of lines(write({ payeeName: "ｱ", customerCodes: ["1", "2"] })).slice(0, -1))
      expect(line).toHaveLength(120);
  });

  it("says the date without its year", () => {
    expect(part(writeTransferFile(run, profile), 0, 55, 58)).toBe("1201");
  });

  it("has a trailer with the number and sum of its records", () => {
    const file = writeTransferFile({ ...run, records: [tea, { ...tea, amount: 1n }, tea] }, profile);
    expect(part(file, 4, 1, 19)).toBe("8000003000000024691");
  });

  it("has a digit for every type of account", () => {
    const digits = (["ordinary", "current", "savings", "other"] as const).map((accountType) =>
      part(write({ accountType }), 1, 43, 43),
    );
    expect(digits).toEqual(["1", "2", "4", "9"]);
  });

  it("takes a name of 30 bytes and an amount of ten digits", () => {
    expect(part(write({ payeeName: "ｶﾞ".repeat(15), amount: 9_999_999_999n }), 1, 51, 90)).toBe(
      `${"\xb6\xde".repeat(15)}9999999999`,
    );
  });

  it("has customer codes to the right, EDI information to the left with its mark", () => {
    expect(part(write({ customerCodes: ["12", "345"] }), 1, 92, 113)).toBe("000000001200000003457 ");
    expect(part(write({ edi: "A-1" }), 1, 92, 113)).toBe("A-1                 7Y");
  });
});

describe("a 総合振込 file follows the bank's profile", () => {
  const bytes = (bank: Partial<BankProfile>) => write({}, bank);

  it("in its line ends, the last of them, and the mark at its end", () => {
    expect(bytes({})).toHaveLength(4 * 122);
    expect(bytes({ newlineAfterLast: false })).toHaveLength(4 * 122 - 2);
    expect(bytes({ newline: "none" })).toHaveLength(4 * 120);
    const marked = bytes({ newlineAfterLast: false, endOfFileMark: true });
    expect([...marked.subarray(-2)]).toEqual([0x20, 0x1a]);
    expect([...bytes({ endOfFileMark: true }).subarray(-3)]).toEqual([0x0d, 0x0a, 0x1a]);
  });

  it("in the clearing house number, customer codes and transfer class", () => {
    expect(part(bytes({}), 1, 39, 42)).toBe("0000");
    expect(part(bytes({ clearing: "spaces" }), 1, 39, 42)).toBe("    ");
    expect(part(bytes({ emptyCustomerCodes: "zeros" }), 1, 92, 111)).toBe("0".repeat(20));
    expect(part(bytes({ emptyCustomerCodes: "spaces" }), 1, 92, 111)).toBe(" ".repeat(20));
    for (const transferClass of ["7", "0", " "] as const)
      expect(part(bytes({ transferClass }), 1, 112, 112)).toBe(transferClass);
  });

  it("in how many records it takes", () => {
    const records = [tea, tea, tea];
    expect(refusal(() => writeTransferFile({ ...run, records }, { ...profile, recordsMax: 2 }))).toEqual({
      code: "zengin.too_many_records",
      count: 3,
      max: 2,
    });
    expect(refusal(() => writeTransferFile({ ...run, records }, { ...profile, recordsMax: 3 }))).toBeNull();
  });
});

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

const text = (kind: "bank" | "party" | "edi", most: number) =>
  fc
    .string({ unit: fc.constantFrom(...CHARACTERS[kind]), minLength: 1, maxLength: most })
    .filter((name) => name.trim() !== "");
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });

it("whatever the payments, the same run makes the same bytes, all of them of JIS X 0201", () => {
  const payment: fc.Arbitrary<TransferRecord> = fc.record({
    bankCode: digits(4),
    bankName: text("bank", 15),
    branchCode: digits(3),
    branchName: text("bank", 15),
    accountType: fc.constantFrom("ordinary", "current", "savings", "other"),
    accountNumber: digits(7),
    payeeName: text("party", 30),
    amount: fc.bigInt({ min: 1n, max: 9_999_999_999n }),
    edi: text("edi", 20),
  });
  fc.assert(
    fc.property(fc.array(payment, { minLength: 1, maxLength: 20 }), (records) => {
      const file = writeTransferFile({ ...run, records }, profile);
      expect(writeTransferFile({ ...run, records: records.map((each) => ({ ...each })) }, profile)).toEqual(
        file,
      );
      expect(file).toHaveLength((records.length + 3) * 122);
      expect(file.toString("latin1")).toMatch(/^[\x20-\x7e\xa1-\xdf\r\n]+$/);
    }),
    { numRuns: 30 },
  );
});
