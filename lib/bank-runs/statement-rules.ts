import { createHash } from "node:crypto";
import type { StatementAccount, StatementLine } from "@/lib/zengin/statement-file";
import type { ResultReason } from "./reasons";

/** A line of a statement with what makes it the same line in another file. */
export type KnownLine = { readonly line: StatementLine; readonly fingerprint: Buffer };

/**
 * Fingerprints of the lines of an account. The bank's own number (照会番号) may begin anew in each file, so a line is what
 * it says, and the how-many-eth of those that say the same: statements are of whole days.
 */
export function fingerprints(account: StatementAccount): KnownLine[] {
  const seen = new Map<string, number>();
  return account.lines.map((line) => {
    const { date, valueDate, direction, amount, transaction, partyCode, party, description, edi } = line;
    const said = JSON.stringify([
      ...[account.bankCode, account.branchCode, account.accountNumber, date, valueDate, direction],
      ...[amount.toString(), transaction, partyCode, party, description, edi],
    ]);
    const nth = (seen.get(said) ?? 0) + 1;
    seen.set(said, nth);
    return { line, fingerprint: createHash("sha256").update(`${nth} ${said}`).digest() };
  });
}

/** The reference of a transfer of ours that a bank repeats, in the EDI information or as the party's code. */
export function referenceIn({ edi, partyCode }: Pick<StatementLine, "edi" | "partyCode">): string | null {
  const found = [edi.trim(), partyCode.trim()].find((text) => /^\d{10}$/.test(text) && !/^0+$/.test(text));
  return found ?? null;
}

/** What a bank writes beside money that comes back. */
const SAID: readonly (readonly [RegExp, ResultReason])[] = [
  [/ｺｳｻﾞﾅｼ|ｶﾞｲﾄｳｺｳｻﾞ/, "no_account"],
  [/ｶｲﾔｸ/, "account_closed"],
  [/ﾒｲｷﾞ|ﾅﾏｴ/, "name_differs"],
];

/** Why money came back, as far as the bank says it. */
export function reasonIn(description: string): ResultReason {
  return SAID.find(([pattern]) => pattern.test(description))?.[1] ?? "sent_back";
}

/** What a bank calls its own fees. */
export function looksLikeFee(description: string): boolean {
  return /ﾃｽｳﾘﾖ/.test(description);
}
