"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useLocale, useTranslations } from "use-intl/react";
import { LOCALES, type Theme } from "@/lib/core/locale";
import { cn } from "./cn";

type SwitchProps = { action: (form: FormData) => Promise<void> };

const group = "inline-flex rounded-control border border-line bg-surface p-0.5";
const option = (chosen: boolean) =>
  cn(
    "inline-flex min-h-8 min-w-9 items-center justify-center gap-1.5 rounded-[6px] px-2.5 text-14 transition-colors",
    chosen ? "bg-sunken font-semibold text-ink" : "text-muted hover:text-ink",
  );

/** Changes the language of every page, at once. */
export function LocaleSwitch({ action }: SwitchProps) {
  const t = useTranslations("common.language");
  const current = useLocale();
  const names = { ja: t("ja"), en: t("en") };
  return (
    <form action={action}>
      <fieldset aria-label={t("label")} className={group}>
        {LOCALES.map((locale) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale}
            aria-pressed={locale === current}
            className={option(locale === current)}
          >
            {names[locale]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}

const icons = { system: Monitor, light: Sun, dark: Moon };

/** Changes the light of every page, at once. */
export function ThemeSwitch({ action, current }: SwitchProps & { current: Theme }) {
  const t = useTranslations("common.theme");
  const names = { system: t("system"), light: t("light"), dark: t("dark") };
  return (
    <form action={action}>
      <fieldset aria-label={t("label")} className={group}>
        {(["system", "light", "dark"] as const).map((theme) => {
          const Icon = icons[theme];
          return (
            <button
              key={theme}
              type="submit"
              name="theme"
              value={theme}
              title={names[theme]}
              aria-label={names[theme]}
              aria-pressed={theme === current}
              className={option(theme === current)}
            >
              <Icon aria-hidden="true" className="size-4" />
            </button>
          );
        })}
      </fieldset>
    </form>
  );
}
