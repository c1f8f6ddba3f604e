import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import type { Locale, Theme } from "@/lib/core/locale";
import { pickTheme, THEME_COOKIE } from "@/lib/i18n/negotiate";
import { type Translator, translator } from "@/lib/i18n/translator";
import { requestContext, requestPerson } from "@/lib/runtime/session";

/** The language of this request. */
export const getLocale = cache(async (): Promise<Locale> => (await requestContext()).locale);

/** The theme of this request. */
export const getTheme = cache(async (): Promise<Theme> => {
  const [jar, person] = await Promise.all([cookies(), requestPerson()]);
  return pickTheme(person?.theme, jar.get(THEME_COOKIE)?.value);
});

/** The translator of this request, for server components, metadata and actions: `const t = await getT()`. */
export async function getT(): Promise<Translator> {
  return translator(await getLocale());
}
