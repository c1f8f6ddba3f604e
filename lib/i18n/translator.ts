import "server-only";
import { createTranslator, type IntlError } from "use-intl/core";
import type { ErrorParams } from "@/lib/core/errors";
import type { Locale } from "@/lib/core/locale";
import { catalogue, type Messages } from "./catalogue";

function create(locale: Locale) {
  return createTranslator<Messages>({
    locale,
    messages: catalogue[locale],
    timeZone: "Asia/Tokyo",
    onError(error: IntlError) {
      throw error; // a missing text or argument is a bug: it must not reach a person as a bare key
    },
  });
}

/** Looks a text up: `t("landing.title")`. Keys are checked by the compiler. */
export type Translator = ReturnType<typeof create> & {
  /** For keys that come from data, such as a refusal's code. */
  dynamic(key: string, params?: ErrorParams): string;
};

const made = new Map<Locale, Translator>();

/** The translator of a language, for pages, mails and documents alike. Throws on a missing key or argument. */
export function translator(locale: Locale): Translator {
  const known = made.get(locale) ?? withDynamic(create(locale));
  made.set(locale, known);
  return known;
}

function withDynamic(t: ReturnType<typeof create>): Translator {
  return Object.assign(t, { dynamic: t as unknown as Translator["dynamic"] });
}
