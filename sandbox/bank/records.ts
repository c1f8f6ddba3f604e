/** A payment of a transfer file. Texts are half-width katakana; codes keep their zeros. */
export type Transfer = {
  bank: string;
  bankName: string;
  branch: string;
  branchName: string;
  /** 1 ordinary, 2 current, 4 savings, 9 other. */
  accountType: string;
  accountNumber: string;
  payee: string;
  amount: number;
  newCode: string;
  /** The customer codes without the zeros or spaces that fill them; empty with EDI information. */
  customerCodes: [string, string];
  edi: string;
};

export type TransferFile = {
  requesterCode: string;
  requesterName: string;
  /** Month and day, `MMDD`. */
  date: string;
  bank: string;
  bankName: string;
  branch: string;
  branchName: string;
  accountType: string;
  accountNumber: string;
  transfers: Transfer[];
  total: number;
};

/** The account that a statement is about. */
export type StatementAccount = {
  bank: string;
  bankName: string;
  branch: string;
  branchName: string;
  type: "1" | "2" | "4";
  number: string;
  holder: string;
};

/** One line of a statement. Days are `YYYY-MM-DD`. */
export type StatementEntry = {
  day: string;
  valueDay: string;
  direction: "in" | "out";
  amount: number;
  /** What the customer called the payment. */
  code: string;
  party: string;
  bankName: string;
  branchName: string;
  description: string;
  edi: string;
};
