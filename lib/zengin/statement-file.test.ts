import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHARACTERS, encodeJis } from "./characters";
import { readStatement } from "./statement-file";
import { ZenginError } from "./zengin-error";

const AS_OF = "2026-12-01";
const n = (value: number | bigint | string, width: number) => String(value).padStart(width, "0");
const c = (value: string, width: number) => value.padEnd(width, " ");

/** The records of a 入出金取引明細 with two lines, byte for byte. */
const HEADER = `1030081201081130081201${"0001"}${c("ﾐｽﾞﾎ", 15)}100${c("ﾎﾝﾃﾝ", 15)}00010007654321${c("ｶ)ﾐｽﾞﾋｷ", 40)}11${n(100_000, 14)}${c("", 71)}`;
const OUT = `2${n(1, 8)}081201081201211${n(12_345, 12)}${n(0, 12)}${n(0, 12)}0${n(0, 7)}000${c("", 10)}${c("ﾁﾔﾎﾟﾐﾄﾞﾘﾔ", 48)}${c("ﾕｳﾁﾖ", 15)}${c("ﾖﾝｾﾞﾛﾊﾁ", 15)}${c("ｿｳｺﾞｳﾌﾘｺﾐ", 20)}${c("ORD-1", 20)} `;
const BACK = `2${n(2, 8)}081130000000111${n(345, 12)}${c("", 12)}${c("", 12)} ${c("", 7)}   ${n(42, 10)}${c("ﾌﾘｺﾐｸﾐﾓﾄﾞｼ", 48)}${c("", 15)}${c("", 15)}${c("ｸﾐﾓﾄﾞｼ", 20)}${c("", 20)} `;
const TRAILER = `8${n(1, 6)}${n(345, 13)}${n(1, 6)}${n(12_345, 13)}1${n(88_000, 14)}${n(2, 7)}${c("", 139)}`;
const END = `9${n(5, 10)}${n(1, 5)}${c("", 184)}`;
const STATEMENT = [HEADER, OUT, BACK, TRAILER, END];

const NOTICE = [
  `1010081201081201081201${"0001"}${c("ﾐｽﾞﾎ", 15)}100${c("ﾎﾝﾃﾝ", 15)}17654321${c("ｶ)ﾐｽﾞﾋｷ", 40)}${c("", 93)}`,
  `2${n(7, 6)}081201081201${n(3_000, 10)}${n(0, 10)}${n(99, 10)}${c("ﾀﾅｶ ﾊﾅｺ", 48)}${c("ﾐﾂｲ", 15)}${c("ｷﾖｳﾄ", 15)} ${c("INV-1", 20)}${c("", 52)}`,
  `2${n(8, 6)}081201081201${n(500, 10)}${n(0, 10)}${n(0, 10)}${c("ｻﾄｳ", 48)}${c("", 15)}${c("", 15)}1${c("", 20)}${c("", 52)}`,
  `8${n(1, 6)}${n(3_000, 12)}${n(1, 6)}${n(500, 12)}${c("", 163)}`,
  `9${c("", 199)}`,
];

const file = (records: readonly string[], newline = "", tail = "") =>
  Buffer.concat([...records.flatMap((text) => [encodeJis(text), Buffer.from(newline)]), Buffer.from(tail)]);
const read = (records: readonly string[]) => readStatement(file(records), AS_OF);
const changed = (records: readonly string[], record: number, from: number, text: string) =>
  records.map((each, i) =>
    i === record - 1 ? each.slice(0, from - 1) + text + each.slice(from - 1 + text.length) : each,
  );
const refusal = (records: readonly string[] | Uint8Array) => {
  try {
    readStatement(records instanceof Uint8Array ? records : file(records), AS_OF);
  } catch (error) {
    if (error instanceof ZenginError) return { code: error.code, ...error.params };
    throw error;
  }
  return null;
};

describe("a 入出金取引明細", () => {
  it("says what went out, what came back, and the balances", () => {
    expect(read(STATEMENT)).toEqual([
      {
        kind: "03",
        created: "2026-12-01",
        from: "2026-11-30",
        to: "2026-12-01",
        bankCode: "0001",
        branchCode: "100",
        accountType: "ordinary",
        accountNumber: "7654321",
        holder: "ｶ)ﾐｽﾞﾋｷ",
        opening: 100_000n,
        closing: 88_000n,
        lines: [
          {
            record: 2,
            reference: "00000001",
            date: "2026-12-01",
            valueDate: "2026-12-01",
            direction: "debit",
            amount: 12_345n,
            transaction: "11",
            partyCode: "",
            party: "ﾁﾔﾎﾟﾐﾄﾞﾘﾔ",
            bankName: "ﾕｳﾁﾖ",
            branchName: "ﾖﾝｾﾞﾛﾊﾁ",
            description: "ｿｳｺﾞｳﾌﾘｺﾐ",
            edi: "ORD-1",
            cancelled: false,
          },
          {
            record: 3,
            reference: "00000002",
            date: "2026-11-30",
            valueDate: "2026-11-30",
            direction: "credit",
            amount: 345n,
            transaction: "11",
            partyCode: "0000000042",
            party: "ﾌﾘｺﾐｸﾐﾓﾄﾞｼ",
            bankName: "",
            branchName: "",
            description: "ｸﾐﾓﾄﾞｼ",
            edi: "",
            cancelled: false,
          },
        ],
      },
    ]);
  });

  it("is read with CRLF, LF or no line ends, and whatever end mark", () => {
    const plain = read(STATEMENT);
    for (const newline of ["\r\n", "\n", ""])
      for (const tail of ["", "\x1a", "\x1a\x1a"])
        expect(readStatement(file(STATEMENT, newline, tail), AS_OF)).toEqual(plain);
    const withoutLast = file(STATEMENT, "\r\n").subarray(0, -2);
    expect(readStatement(withoutLast, AS_OF)).toEqual(plain);
  });

  it("can hold several accounts, and one without a line", () => {
    const empty = `8${n(0, 6)}${n(0, 13)}${n(0, 6)}${n(0, 13)}1${n(100_000, 14)}${n(0, 7)}${c("", 139)}`;
    const accounts = read([HEADER, OUT, BACK, TRAILER, HEADER, empty, `9${n(7, 10)}${n(2, 5)}${c("", 184)}`]);
    expect(accounts.map(({ lines, closing }) => [lines.length, closing])).toEqual([
      [2, 88_000n],
      [0, 100_000n],
    ]);
  });

  it("can be overdrawn, and can leave its balances out", () => {
    const overdrawn = changed(changed(STATEMENT, 1, 114, "2"), 4, 40, `2${n(112_000, 14)}`);
    expect(read(overdrawn)[0]).toMatchObject({ opening: -100_000n, closing: -112_000n });
    const silent = changed(changed(STATEMENT, 1, 114, " ".repeat(16)), 4, 40, " ".repeat(15));
    expect(read(silent)[0]).toMatchObject({ opening: null, closing: null });
  });

  it("may count its records with or without the end, or its lines only", () => {
    for (const records of [5, 4, 2]) expect(refusal(changed(STATEMENT, 5, 2, n(records, 10)))).toBeNull();
  });
});

describe("a 振込入金通知", () => {
  it("says who paid in, and what was taken back", () => {
    const [account] = read(NOTICE);
    expect(account).toMatchObject({ kind: "01", accountNumber: "7654321", opening: null, closing: null });
    expect(account?.lines).toMatchObject([
      {
        direction: "credit",
        amount: 3_000n,
        party: "ﾀﾅｶ ﾊﾅｺ",
        edi: "INV-1",
        transaction: "11",
        cancelled: false,
      },
      { direction: "credit", amount: 500n, party: "ｻﾄｳ", edi: "", cancelled: true },
    ]);
  });

  it("may count what was taken back among its credits or not", () => {
    expect(refusal(changed(NOTICE, 4, 2, n(2, 6) + n(3_500, 12)))).toBeNull();
    expect(refusal(changed(NOTICE, 4, 2, n(2, 6) + n(3_000, 12)))?.code).toBe("zengin.total_differs");
  });
});

describe("a statement is refused, with its record and the reason, when", () => {
  const refused = (code: string, record: number, more: object = {}) => ({
    code: `zengin.${code}`,
    record,
    ...more,
  });
  const at = (record: number, from: number, text: string) => changed(STATEMENT, record, from, text);

  it.each<[string, readonly string[], object]>([
    ["a record is short", [HEADER, OUT.slice(1)], refused("record_length", 2, { length: 199 })],
    ["a kind is unknown", at(1, 2, "21"), refused("unknown_kind", 1, { kind: "21" })],
    ["it is in EBCDIC", at(1, 4, "1"), refused("ebcdic", 1)],
    ["a day does not exist", at(2, 10, "081331"), refused("not_a_date", 2, { field: "date" })],
    ["a value date does not exist", at(2, 16, "080931"), refused("not_a_date", 2, { field: "value_date" })],
    ["a day is outside of its period", at(2, 10, "081129"), refused("outside_period", 2, { field: "date" })],
    ["a line is neither in nor out", at(2, 22, "3"), refused("direction", 2, { found: "3" })],
    ["an amount is no number", at(2, 25, "A"), refused("digits", 2, { field: "amount" })],
    ["an account is none of these", at(1, 63, "6"), refused("account_kind", 1, { found: "6" })],
    [
      "a count differs",
      at(4, 2, n(2, 6)),
      refused("count_differs", 4, { field: "credits", stated: 2n, counted: 1 }),
    ],
    [
      "a sum differs",
      at(4, 27, n(12_346, 13)),
      refused("total_differs", 4, { field: "debits", stated: 12_346n, counted: 12_345n }),
    ],
    [
      "the lines differ",
      at(4, 55, n(3, 7)),
      refused("count_differs", 4, { field: "records", stated: 3n, counted: 2 }),
    ],
    [
      "the balance differs",
      at(4, 41, n(1, 14)),
      refused("balance_differs", 4, { stated: 1n, counted: 88_000n }),
    ],
    [
      "the records differ",
      at(5, 2, n(6, 10)),
      refused("count_differs", 5, { field: "records", stated: 6n, counted: 5 }),
    ],
    [
      "the accounts differ",
      at(5, 12, n(2, 5)),
      refused("count_differs", 5, { field: "accounts", stated: 2n, counted: 1 }),
    ],
    ["a line has no header", STATEMENT.slice(1), refused("record_order", 1, { found: "2" })],
    ["a header has no trailer", [HEADER, OUT, HEADER], refused("record_order", 3, { found: "1" })],
    ["its end comes before a trailer", [HEADER, OUT, END], refused("record_order", 3, { found: "9" })],
    ["its end is missing", STATEMENT.slice(0, 4), refused("record_order", 5, { found: "none" })],
    ["something follows its end", [...STATEMENT, END], refused("record_order", 6, { found: "9" })],
    ["a record is none of these", at(2, 1, "5"), refused("record_order", 2, { found: "5" })],
    [
      "a notice was taken back uncounted",
      changed(NOTICE, 4, 20, n(0, 6)),
      refused("count_differs", 4, { field: "cancellations", stated: 0n, counted: 1 }),
    ],
  ])("%s", (_, records, expected) => {
    expect(refusal(records)).toEqual(expected);
  });

  it("it is empty, or has a byte that is no character", () => {
    expect(refusal(Buffer.from(""))).toEqual({ code: "zengin.empty_file" });
    expect(refusal(Buffer.from("\x1a"))).toEqual({ code: "zengin.empty_file" });
    const broken = file(STATEMENT);
    broken[250] = 0x80;
    expect(refusal(broken)).toEqual({
      code: "zengin.character",
      record: 2,
      field: "text",
      character: "none",
    });
  });

  it("whatever byte is lost, or digit of money changed: it is never read as something else", () => {
    const bytes = file(STATEMENT); // a line end may lose its CR and is one still
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (lost) => {
        expect(refusal(Buffer.concat([bytes.subarray(0, lost), bytes.subarray(lost + 1)]))).not.toBeNull();
      }),
    );
    for (const digit of Array.from({ length: 12 }, (_, i) => 200 + 24 + i)) {
      const other = Buffer.from(file(STATEMENT));
      other[digit] = other[digit] === 0x39 ? 0x38 : (other[digit] ?? 0) + 1;
      expect(refusal(other)?.code, `byte ${digit}`).toBe("zengin.total_differs");
    }
  });
});

it("a statement of any lines comes back as it was written", () => {
  const text = (most: number) =>
    fc.string({ unit: fc.constantFrom(...CHARACTERS.edi), maxLength: most }).map((each) => each.trimEnd());
  const line = fc.record({
    credit: fc.boolean(),
    amount: fc.nat(999_999_999),
    party: text(48),
    description: text(20),
    edi: text(20),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (given) => {
      const sum = (credit: boolean) => given.filter((each) => each.credit === credit);
      const total = (credit: boolean) => sum(credit).reduce((all, { amount }) => all + amount, 0);
      const records = given.map(
        ({ credit, amount, party, description, edi }, i) =>
          `2${n(i + 1, 8)}081201081201${credit ? 1 : 2}11${n(amount, 12)}${n(0, 12)}${n(0, 12)}0${n(0, 7)}000${c("", 10)}${c(party, 48)}${c("", 30)}${c(description, 20)}${c(edi, 20)} `,
      );
      const balance = 100_000 + total(true) - total(false);
      const trailer = `8${n(sum(true).length, 6)}${n(total(true), 13)}${n(sum(false).length, 6)}${n(total(false), 13)}${balance < 0 ? 2 : 1}${n(Math.abs(balance), 14)}${n(given.length, 7)}${c("", 139)}`;
      const [account] = read([
        HEADER,
        ...records,
        trailer,
        `9${n(given.length + 3, 10)}${n(1, 5)}${c("", 184)}`,
      ]);
      expect(account?.closing).toBe(BigInt(balance));
      expect(
        account?.lines.map(({ direction, amount, party, description, edi }) => ({
          credit: direction === "credit",
          amount: Number(amount),
          party,
          description,
          edi,
        })),
      ).toEqual(given);
    }),
    { numRuns: 50 },
  );
});
