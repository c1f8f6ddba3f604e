import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHARACTERS, truncateKana } from "@/lib/zengin/characters";
import type { BankProfile } from "@/lib/zengin/profile";
import { readStatement } from "@/lib/zengin/statement-file";
import { type TransferRecord, writeTransferFile } from "@/lib/zengin/transfer-file";
import { readTransferFile } from "@/sandbox/bank/read-transfer-file";
import type { StatementEntry } from "@/sandbox/bank/records";
import { executed, returned, writeStatement } from "@/sandbox/bank/write-statement";
import { profile } from "@/tests/support/factories/transfer-files";

const text = (kind: keyof typeof CHARACTERS, most: number, least = 0) =>
  fc
    .string({ unit: fc.constantFrom(...CHARACTERS[kind]), minLength: least, maxLength: most })
    .map((name) => name.trim())
    .filter((name) => name.length >= least);
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });
/** Without leading zeros, since these fill the field. */
const customerCode = fc.nat(9_999_999).map((code) => (code === 0 ? "" : String(code)));

const payment: fc.Arbitrary<TransferRecord> = fc
  .record({
    bankCode: digits(4),
    bankName: text("bank", 15),
    branchCode: digits(3),
    branchName: text("bank", 15),
    accountType: fc.constantFrom("ordinary", "current", "savings", "other"),
    accountNumber: digits(7),
    payeeName: text("party", 30, 1),
    amount: fc.bigInt({ min: 1n, max: 9_999_999_999n }),
    newCode: fc.constantFrom("0", "1", "2"),
    reference: fc.oneof(
      fc.record({ edi: text("edi", 20, 1) }),
      fc.record({ customerCodes: fc.tuple(customerCode, customerCode) }),
    ),
  })
  .map(({ reference, ...rest }): TransferRecord => ({ ...rest, ...reference }));
const payments = fc.array(payment, { minLength: 1, maxLength: 15 });

const bank: fc.Arbitrary<Partial<BankProfile>> = fc.record({
  newline: fc.constantFrom("crlf", "none"),
  newlineAfterLast: fc.boolean(),
  endOfFileMark: fc.boolean(),
  clearing: fc.constantFrom("zeros", "spaces"),
  emptyCustomerCodes: fc.constantFrom("zeros", "spaces"),
  transferClass: fc.constantFrom("7", "0", " "),
});

const TYPES = { ordinary: "1", current: "2", savings: "4", other: "9" } as const;

function sent(records: readonly TransferRecord[], wishes: Partial<BankProfile> = {}) {
  const reading = readTransferFile(
    writeTransferFile({ date: "2026-12-01", records }, { ...profile, ...wishes }),
  );
  if (!reading.ok) throw new Error(`record ${reading.fault.record}: ${reading.fault.reason}`);
  return reading.file;
}

/** Files are long, and the machine may be busy. */
const PATIENCE = { timeout: 30_000 };

describe("a transfer file of the app", PATIENCE, () => {
  it("reaches the bank as it was meant, payment by payment, in every form that a bank can want", () => {
    fc.assert(
      fc.property(payments, bank, (records, wishes) => {
        const file = sent(records, wishes);
        expect(file).toMatchObject({
          requesterCode: "0123456789",
          requesterName: "ｶ)ﾐｽﾞﾋｷ",
          date: "1201",
          bank: "0001",
          branch: "100",
          accountType: "1",
          accountNumber: "7654321",
          total: Number(records.reduce((sum, { amount }) => sum + amount, 0n)),
        });
        expect(file.transfers).toEqual(
          records.map((record) => ({
            bank: record.bankCode,
            bankName: record.bankName,
            branch: record.branchCode,
            branchName: record.branchName,
            accountType: TYPES[record.accountType],
            accountNumber: record.accountNumber,
            payee: record.payeeName,
            amount: Number(record.amount),
            newCode: record.newCode,
            customerCodes: record.customerCodes ?? ["", ""],
            edi: record.edi ?? "",
          })),
        );
      }),
    );
  });

  it("with a name that was cut keeps every kana with its mark", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("ｶﾞ", "ﾊﾟ", "ｱ"), minLength: 1 }),
        payment,
        (name, record) => {
          const [transfer] = sent([{ ...record, payeeName: truncateKana(name, 30) }]).transfers;
          expect(name.startsWith(transfer?.payee ?? "?")).toBe(true);
          expect(name.slice(transfer?.payee.length)).not.toMatch(/^[ﾞﾟ]/);
        },
      ),
    );
  });

  it("of 9,999 payments is taken", () => {
    const one = fc.sample(payment, 1)[0] as TransferRecord;
    const file = sent(Array.from({ length: 9_999 }, (_, i) => ({ ...one, amount: BigInt(i + 1) })));
    expect([file.transfers.length, file.total]).toEqual([9_999, 49_995_000]);
  });
});

describe("the bank refuses, with the record, a file", PATIENCE, () => {
  const records = Array.from({ length: 2 }, () => ({
    bankCode: "9900",
    bankName: "ﾕｳﾁﾖ",
    branchCode: "408",
    branchName: "",
    accountType: "ordinary" as const,
    accountNumber: "1234567",
    payeeName: "ﾔﾏﾀﾞ ﾊﾅｺ",
    amount: 500n,
  }));
  const good = writeTransferFile({ date: "2026-12-01", records }, profile);
  const at = (record: number, position: number) => (record - 1) * 122 + position - 1;
  const faultOf = (file: Uint8Array) => {
    const reading = readTransferFile(file);
    return reading.ok ? null : reading.fault.record;
  };
  const changed = (record: number, position: number, text: string) => {
    const file = Buffer.from(good);
    file.write(text, at(record, position), "latin1");
    return file;
  };

  it.each<[string, number, number, string]>([
    ["of another kind", 1, 2, "11"],
    ["in EBCDIC", 1, 4, "1"],
    ["on a day that is none", 1, 55, "1300"],
    ["from a savings account", 1, 96, "4"],
    ["with something behind the header", 1, 104, "A"],
    ["with a bank code that is no number", 2, 2, "A"],
    ["with a space within a bank's name", 2, 7, " "],
    ["with a clearing house", 2, 39, "1301"],
    ["with an account type that does not exist", 3, 43, "3"],
    ["with a small kana", 3, 51, "\xac"],
    ["with a long vowel mark", 3, 51, "\xb0"],
    ["with a small letter", 3, 51, "a"],
    ["with no name", 3, 51, " ".repeat(30)],
    ["with an amount of nothing", 3, 81, "0000000000"],
    ["with a new code that does not exist", 3, 91, "3"],
    ["with a transfer class that does not exist", 3, 112, "9"],
    ["with EDI information announced and not there", 3, 113, "Y"],
    ["with a higher amount than it adds up to", 4, 19, "1"],
    ["with a lower amount than it adds up to", 4, 16, "0"],
    ["with another number than it counts", 4, 7, "3"],
    ["with something in its end", 5, 2, "0"],
    ["with a trailer where data should be", 2, 1, "8"],
    ["with a second header", 3, 1, "1"],
    ["with a line feed in a record", 3, 60, "\n"],
    ["with another line end", 3, 121, "\n\r"],
  ])("%s", (_, record, position, text) => {
    expect(faultOf(good)).toBeNull();
    expect(faultOf(changed(record, position, text))).toBe(record);
  });

  it("that lacks a record, a byte or everything", () => {
    expect(faultOf(new Uint8Array())).toBe(1);
    expect(faultOf(good.subarray(0, 122))).toBe(2);
    expect(faultOf(good.subarray(0, -122))).toBe(5);
    expect(faultOf(Buffer.concat([good.subarray(0, 122), good.subarray(3 * 122)]))).toBe(2);
    fc.assert(
      fc.property(fc.nat(good.length - 3), (lost) => {
        expect(faultOf(Buffer.concat([good.subarray(0, lost), good.subarray(lost + 1)]))).not.toBeNull();
      }),
    );
  });
});

describe("a statement of the bank", PATIENCE, () => {
  const account = {
    bank: "0001",
    bankName: "ﾐｽﾞﾎ",
    branch: "100",
    branchName: "ﾎﾝﾃﾝ",
    type: "1",
    number: "7654321",
    holder: "ｶ)ﾐｽﾞﾋｷ",
  } as const;
  const days = { created: "2026-12-02", from: "2026-12-01", to: "2026-12-02" };

  it("tells the app what was paid and what came back, with what the app called it", () => {
    fc.assert(
      fc.property(payments, fc.array(fc.boolean(), { maxLength: 15 }), (records, back) => {
        const { transfers } = sent(records);
        const entries = [
          ...transfers.map((transfer) => executed(transfer, "2026-12-01")),
          ...transfers.filter((_, i) => back[i]).map((transfer) => returned(transfer, "2026-12-02")),
        ];
        const [read] = readStatement(writeStatement(account, days, 1_000_000, entries), "2026-12-02");
        expect(read?.lines.map(comparable)).toEqual(entries.map(expected));
        const balance = entries.reduce(
          (sum, { direction, amount }) => sum + (direction === "in" ? amount : -amount),
          0,
        );
        expect([read?.opening, read?.closing]).toEqual([1_000_000n, BigInt(1_000_000 + balance)]);
      }),
    );
  });

  it("of a quiet day is one too, and says whose account it is", () => {
    expect(readStatement(writeStatement(account, days, 0, []), "2026-12-02")).toEqual([
      {
        kind: "03",
        ...days,
        bankCode: "0001",
        branchCode: "100",
        accountType: "ordinary",
        accountNumber: "7654321",
        holder: "ｶ)ﾐｽﾞﾋｷ",
        opening: 0n,
        closing: 0n,
        lines: [],
      },
    ]);
  });

  function comparable(line: ReturnType<typeof readStatement>[number]["lines"][number]) {
    const { date, valueDate, direction, amount, partyCode, party, bankName, branchName, description, edi } =
      line;
    return { date, valueDate, direction, amount, partyCode, party, bankName, branchName, description, edi };
  }

  function expected({ day, valueDay, direction, amount, code, ...rest }: StatementEntry) {
    return {
      ...rest,
      date: day,
      valueDate: valueDay,
      direction: direction === "in" ? "credit" : "debit",
      amount: BigInt(amount),
      partyCode: code === "" ? "" : code.padStart(10, "0"),
    };
  }
});
