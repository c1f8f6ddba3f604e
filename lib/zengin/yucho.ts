import type { AccountType } from "./account-types";

/** The code of the Japan Post Bank (ゆうちょ銀行). */
export const YUCHO_BANK = "9900";

/** 記号, the digit between (only where the passbook shows one), and 番号, as a person types them. */
export type YuchoNumbers = { readonly symbol: string; readonly between?: string; readonly number: string };
export type YuchoAccount = {
  readonly bankCode: typeof YUCHO_BANK;
  readonly branchCode: string;
  readonly accountType: AccountType;
  readonly accountNumber: string;
};
export type YuchoResult =
  | { readonly ok: true; readonly account: YuchoAccount }
  | { readonly ok: false; readonly field: keyof YuchoNumbers };

/**
 * The bank account that a passbook's 記号 and 番号 stand for: `1xx?0` is branch `xx8`, ordinary, without the last digit
 * of the number, which is always 1; `0xx?0` is branch `xx9`, current (ゆうちょ銀行「記号・番号から店番・口座番号」).
 * Full-width digits, spaces and hyphens are fine. Otherwise it names the field that is none.
 */
export function yuchoAccount(typed: YuchoNumbers): YuchoResult {
  const symbol = digitsOf(typed.symbol);
  const between = digitsOf(typed.between ?? "");
  const number = digitsOf(typed.number);
  if (!/^[01]\d{3}0$/.test(symbol)) return { ok: false, field: "symbol" };
  if (!/^\d?$/.test(between)) return { ok: false, field: "between" };
  const ordinary = symbol.startsWith("1");
  if (!(ordinary ? /^\d{1,7}1$/ : /^\d{1,7}$/).test(number)) return { ok: false, field: "number" };
  return {
    ok: true,
    account: {
      bankCode: YUCHO_BANK,
      branchCode: `${symbol.slice(1, 3)}${ordinary ? "8" : "9"}`,
      accountType: ordinary ? "ordinary" : "current",
      accountNumber: (ordinary ? number.slice(0, -1) : number).padStart(7, "0"),
    },
  };
}

/**
 * What the passbook shows for a bank account at the Japan Post Bank, with `?` for the check digit that the account
 * does not tell; null where the branch is none of a passbook.
 */
export function yuchoNumbers(account: Omit<YuchoAccount, "bankCode">): YuchoNumbers | null {
  const { branchCode, accountType, accountNumber } = account;
  const [, region = "", last] = /^(\d\d)([89])$/.exec(branchCode) ?? [];
  const number = accountNumber.replace(/^0+(?=\d)/, "");
  if (last === "8" && accountType === "ordinary") return { symbol: `1${region}?0`, number: `${number}1` };
  if (last === "9" && accountType === "current") return { symbol: `0${region}?0`, number };
  return null;
}

const digitsOf = (text: string) => text.normalize("NFKC").replace(/[\s\-‐‑–—−ー]/g, "");
