import type { Call } from "../http/exchange";

export type Language = "ja" | "en";

/** The language of the console and the inbox: the one chosen there, else the browser's. */
export function readerLanguage(call: Call): Language {
  const chosen = /(?:^|;\s*)sandbox_language=(ja|en)/.exec(call.headers.cookie ?? "")?.[1];
  return (chosen as Language | undefined) ?? browserLanguage(call);
}

/** Japanese when the browser prefers it to English. */
export function browserLanguage(call: Call): Language {
  const preferred = (call.headers["accept-language"] ?? "")
    .split(",")
    .map((entry) => {
      const [tag = "", weight] = entry.trim().split(";q=");
      return { language: tag.slice(0, 2).toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .sort((a, b) => b.weight - a.weight)
    .find(({ language }) => language === "ja" || language === "en");
  return preferred?.language === "ja" ? "ja" : "en";
}
