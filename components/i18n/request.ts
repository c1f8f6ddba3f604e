import "server-only";
import { cookies, headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { cache } from "react";
import type { Locale, Theme } from "@/lib/core/locale";
import { LOCALE_COOKIE, pickLocale, pickTheme, THEME_COOKIE } from "@/lib/i18n/negotiate";
import { type Translator, translator } from "@/lib/i18n/translator";
import { requestPerson } from "@/lib/runtime/session";

/** The language of this request. */
export const getLocale = cache(async (): Promise<Locale> => {
  const [jar, head, person] = await Promise.all([cookies(), headers(), personIfKnown()]);
  return pickLocale({
    preference: person?.locale,
    cookie: jar.get(LOCALE_COOKIE)?.value,
    acceptLanguage: head.get("accept-language"),
  });
});

/** The theme of this request. */
export const getTheme = cache(async (): Promise<Theme> => {
  const [jar, person] = await Promise.all([cookies(), personIfKnown()]);
  return pickTheme(person?.theme, jar.get(THEME_COOKIE)?.value);
});

/** The translator of this request, for server components, metadata and actions: `const t = await getT()`. */
export async function getT(): Promise<Translator> {
  return translator(await getLocale());
}

/** Who is signed in; nobody while the database is away, so that even the page that says so has its language. */
const personIfKnown = cache(async () => {
  try {
    return await requestPerson();
  } catch (error) {
    unstable_rethrow(error);
    return null;
  }
});
