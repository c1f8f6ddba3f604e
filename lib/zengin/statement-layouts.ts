/**
 * The 200-byte records of statements: 入出金取引明細 (kind 03) of 普通, 当座 and 貯蓄 accounts, and 振込入金通知 (kind 01) in
 * its form A.
 *
 * Source: 全国銀行協会「AP-I-12 別冊 全銀協パーソナル・コンピュータ用標準通信プロトコル（ベーシック手順）適用業務および
 * レコード・フォーマット」, as きらぼし銀行 and 京都銀行 publish it for their file transfer services.
 */
export type Layout = Readonly<Record<string, number>>;

/** A record's bytes. */
export const RECORD_BYTES = 200;

const NOTICE_HEADER = {
  record: 1,
  kind: 2,
  code: 1,
  created: 6,
  from: 6,
  to: 6,
  bankCode: 4,
  bankName: 15,
  branchCode: 3,
  branchName: 15,
  accountType: 1,
  accountNumber: 7,
  holder: 40,
  rest: 93,
};

const STATEMENT_HEADER = {
  record: 1,
  kind: 2,
  code: 1,
  created: 6,
  from: 6,
  to: 6,
  bankCode: 4,
  bankName: 15,
  branchCode: 3,
  branchName: 15,
  reserved: 3,
  accountType: 1,
  accountNumber: 10,
  holder: 40,
  /** 貸越区分: 1 what is there, 2 what is owed. */
  sign: 1,
  passbook: 1,
  balance: 14,
  rest: 71,
};

const NOTICE_DATA = {
  record: 1,
  reference: 6,
  date: 6,
  valueDate: 6,
  amount: 10,
  cheques: 10,
  partyCode: 10,
  party: 48,
  bankName: 15,
  branchName: 15,
  cancelled: 1,
  edi: 20,
  rest: 52,
};

const STATEMENT_DATA = {
  record: 1,
  reference: 8,
  date: 6,
  valueDate: 6,
  direction: 1,
  transaction: 2,
  amount: 12,
  cheques: 12,
  presented: 6,
  dishonoured: 6,
  billKind: 1,
  billNumber: 7,
  branch: 3,
  partyCode: 10,
  party: 48,
  bankName: 15,
  branchName: 15,
  description: 20,
  edi: 20,
  rest: 1,
};

const NOTICE_TRAILER = {
  record: 1,
  credits: 6,
  creditTotal: 12,
  cancellations: 6,
  cancellationTotal: 12,
  rest: 163,
};

const STATEMENT_TRAILER = {
  record: 1,
  credits: 6,
  creditTotal: 13,
  debits: 6,
  debitTotal: 13,
  sign: 1,
  balance: 14,
  records: 7,
  rest: 139,
};

const NOTICE_END = { record: 1, rest: 199 };
const STATEMENT_END = { record: 1, records: 10, accounts: 5, rest: 184 };

/** The records of a kind, by their first byte. */
export const LAYOUTS = {
  "01": { "1": NOTICE_HEADER, "2": NOTICE_DATA, "8": NOTICE_TRAILER, "9": NOTICE_END },
  "03": { "1": STATEMENT_HEADER, "2": STATEMENT_DATA, "8": STATEMENT_TRAILER, "9": STATEMENT_END },
} as const satisfies Record<string, Record<"1" | "2" | "8" | "9", Layout>>;

export type StatementKind = keyof typeof LAYOUTS;

/** The fields of a record, without the spaces that fill them. */
export function slice<L extends Layout>(text: string, layout: L): Record<keyof L, string> {
  let at = 0;
  return Object.fromEntries(
    Object.entries(layout).map(([name, width]) => {
      at += width;
      return [name, text.slice(at - width, at).trimEnd()];
    }),
  ) as Record<keyof L, string>;
}
