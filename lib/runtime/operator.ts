import "server-only";
import type { Locale } from "@/lib/core/locale";
import { env } from "./env";

/** Who runs this service, as law and politeness ask to say (資金決済法 13 条, 特定商取引法 11 条). */
export type Operator = {
  readonly name: string;
  readonly representative: string;
  readonly address: string;
  readonly phone: string;
  readonly hours: string;
  readonly email: string;
  /** The number of the registration as an issuer of third-party prepaid payment instruments. */
  readonly registration: string;
  /** The number of the registration as a funds transfer business; null when there is none: nobody cashes out then. */
  readonly fundsTransfer: string | null;
};

/** The operator's own account at its bank, with the code and name under which the bank knows it. */
export type OperatorBank = {
  readonly bankCode: string;
  readonly bankName: string;
  readonly branchCode: string;
  readonly branchName: string;
  readonly type: "1" | "2" | "9";
  readonly number: string;
  readonly requesterCode: string;
  readonly requesterName: string;
};

/** The operator in a language. A variable that says it in both is written `日本語 | English`. */
export function operator(locale: Locale): Operator {
  const own = env();
  return {
    name: inLanguage(own.OPERATOR_NAME, locale),
    representative: inLanguage(own.OPERATOR_REPRESENTATIVE, locale),
    address: inLanguage(own.OPERATOR_ADDRESS, locale),
    phone: inLanguage(own.OPERATOR_PHONE, locale),
    hours: inLanguage(own.OPERATOR_HOURS, locale),
    email: inLanguage(own.OPERATOR_EMAIL, locale),
    registration: inLanguage(own.OPERATOR_REGISTRATION, locale),
    fundsTransfer: own.FUNDS_TRANSFER_REGISTRATION
      ? inLanguage(own.FUNDS_TRANSFER_REGISTRATION, locale)
      : null,
  };
}

/** Where transfers are made from. */
export function operatorBank(): OperatorBank {
  const [bankCode, bankName, branchCode, branchName, type, number, requesterCode, requesterName] =
    env().OPERATOR_BANK.split("|") as [
      string,
      string,
      string,
      string,
      "1" | "2" | "9",
      string,
      string,
      string,
    ];
  return { bankCode, bankName, branchCode, branchName, type, number, requesterCode, requesterName };
}

function inLanguage(text: string, locale: Locale): string {
  const [japanese = "", english] = text.split(" | ");
  return locale === "en" ? (english ?? japanese) : japanese;
}
