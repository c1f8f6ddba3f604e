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
  };
}

function inLanguage(text: string, locale: Locale): string {
  const [japanese = "", english] = text.split(" | ");
  return locale === "en" ? (english ?? japanese) : japanese;
}
