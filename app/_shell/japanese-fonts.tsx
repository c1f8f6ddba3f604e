import type { Locale } from "@/lib/core/locale";

/**
 * Declares the Japanese subsets. A Japanese page waits for the declarations (not for the fonts); on an English one they
 * stand behind the content, for the names and places in it, and hold nothing up.
 */
export function JapaneseFonts({ locale, place }: { locale: Locale; place: "head" | "end" }) {
  if (locale === "ja" && place === "head") {
    return <link rel="stylesheet" href="/fonts/sans.css" precedence="fonts" />;
  }
  if (locale !== "ja" && place === "end") return <link rel="stylesheet" href="/fonts/sans.css" />;
  return null;
}
