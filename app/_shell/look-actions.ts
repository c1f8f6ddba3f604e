"use server";

import { getLocale, getTheme } from "@/components/i18n/request";
import { isLocale, isTheme, type Locale, type Theme } from "@/lib/core/locale";
import { chooseLook } from "@/lib/identity/change-profile";
import { newRequestKey } from "@/lib/runtime/action";
import { rememberLook, requestContext } from "@/lib/runtime/session";

/** Keeps the language that somebody chose. What is no language of ours changes nothing. */
export async function chooseLocale(form: FormData): Promise<void> {
  const locale = form.get("locale");
  if (isLocale(locale)) await keep({ locale, theme: await getTheme() });
}

/** Keeps the light that somebody chose. What is no theme of ours changes nothing. */
export async function chooseTheme(form: FormData): Promise<void> {
  const theme = form.get("theme");
  if (isTheme(theme)) await keep({ locale: await getLocale(), theme });
}

/** With the person who is signed in, and in the browser for the time when nobody is. */
async function keep(look: { locale: Locale; theme: Theme }): Promise<void> {
  const ctx = await requestContext();
  if (ctx.actor.hat !== "guest") await chooseLook(ctx, newRequestKey(), look);
  await rememberLook(look);
}
