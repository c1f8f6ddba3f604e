import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { profile, refusal, run, tea, write } from "@/tests/support/factories/transfer-files";
import { CHARACTERS } from "./characters";
import type { BankProfile } from "./profile";
import { type TransferRecord, writeTransferFile } from "./transfer-file";

const lines = (file: Buffer) => file.toString("latin1").split("\r\n");
const part = (file: Buffer, line: number, from: number, to: number) =>
  (lines(file)[line] ?? "").slice(from - 1, to);
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
