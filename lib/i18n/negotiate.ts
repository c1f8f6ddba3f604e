import { DEFAULT_LOCALE, isLocale, isTheme, type Locale, type Theme } from "@/lib/core/locale";

/** The cookies in which a browser keeps what somebody chose who is not signed in. */
export const LOCALE_COOKIE = "locale";
export const THEME_COOKIE = "theme";

type LocaleHints = {
  preference?: string | null | undefined;
  cookie?: string | undefined;
  acceptLanguage?: string | null | undefined;
};

/** The language of a page: the signed-in person's, else the cookie's, else the browser's, else Japanese. */
export function pickLocale({ preference, cookie, acceptLanguage }: LocaleHints): Locale {
  if (isLocale(preference)) return preference;
  if (isLocale(cookie)) return cookie;
  return fromAcceptLanguage(acceptLanguage ?? "") ?? DEFAULT_LOCALE;
}

/** The light of a page: the signed-in person's choice, else the cookie's, else the device's. */
export function pickTheme(preference: string | null | undefined, cookie: string | undefined): Theme {
  if (isTheme(preference)) return preference;
  return isTheme(cookie) ? cookie : "system";
}

/** The best language that we have of an Accept-Language header (RFC 9110, 12.5.4), or undefined. */
function fromAcceptLanguage(header: string): Locale | undefined {
  const wishes = header.split(",").map((wish) => {
    const [tag = "", ...params] = wish.trim().toLowerCase().split(";");
    const quality = params.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined);
    return { language: tag.split("-")[0], quality: quality === undefined ? 1 : Number(quality) };
  });
  wishes.sort((a, b) => b.quality - a.quality); // stable: equal wishes keep their order
  for (const { language, quality } of wishes) if (quality > 0 && isLocale(language)) return language;
  return undefined;
}
