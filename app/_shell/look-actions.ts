"use server";

import { getLocale, getTheme } from "@/components/i18n/request";
import { isLocale, isTheme } from "@/lib/core/locale";
import { rememberLook } from "@/lib/runtime/session";

/** Keeps the language that somebody chose. What is no language of ours changes nothing. */
export async function chooseLocale(form: FormData): Promise<void> {
  const locale = form.get("locale");
  if (isLocale(locale)) await rememberLook({ locale, theme: await getTheme() });
}

/** Keeps the light that somebody chose. What is no theme of ours changes nothing. */
export async function chooseTheme(form: FormData): Promise<void> {
  const theme = form.get("theme");
  if (isTheme(theme)) await rememberLook({ locale: await getLocale(), theme });
}
