import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import type { Locale, Theme } from "@/lib/core/locale";
import { LOCALE_COOKIE, pickLocale, pickTheme, THEME_COOKIE } from "@/lib/i18n/negotiate";
import { type Translator, translator } from "@/lib/i18n/translator";

/** The language of this request. */
export const getLocale = cache(async (): Promise<Locale> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return pickLocale({
    cookie: jar.get(LOCALE_COOKIE)?.value,
    acceptLanguage: head.get("accept-language"),
  });
});

/** The theme of this request. */
export const getTheme = cache(async (): Promise<Theme> => {
  const jar = await cookies();
  return pickTheme(undefined, jar.get(THEME_COOKIE)?.value);
});

/** The translator of this request, for server components, metadata and actions: `const t = await getT()`. */
export async function getT(): Promise<Translator> {
  return translator(await getLocale());
}
