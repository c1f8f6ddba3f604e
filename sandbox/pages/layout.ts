import type { Reply } from "../http/exchange";
import { type Content, type Html, html } from "../http/html";
import type { Language } from "./language";
import { wordsFor } from "./text";

/** Two cords that cross in a loop: the mark of everything that belongs to the sandbox. */
const KNOT = html`<svg class="knot" viewBox="0 0 48 24" width="48" height="24" aria-hidden="true" fill="none" stroke-width="1.6" stroke-linecap="round">
  <path class="cord-a" d="M2 20C12 20 15 4 24 4s9 12 3 15-11-2-8-9 14-8 17-2-2 12 10 12" />
  <path class="cord-b" d="M2 16.500C10 16.500 13 .8 24 .8s13 14 5 19.500-16 0-13-9 18-11 23-3-1 8.200 7 8.200" />
</svg>`;

type Page = {
  language: Language;
  title: string;
  here?: "console" | "inbox" | "bank";
  kind: "pay" | "tool";
  body: Content;
};

/** A whole page. Tools have a menu; the payment page has nothing beside its purpose. */
export function page({ language, title, here, kind, body }: Page): Html {
  const t = wordsFor(language);
  const item = (name: "console" | "inbox" | "bank", href: string) =>
    html`<a href="${href}"${here === name ? html` aria-current="page"` : ""}>${t(name)}</a>`;
  const other = language === "ja" ? "en" : "ja";
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${t("sandbox")}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/font/index.css">
<link rel="stylesheet" href="/assets/base.css">
<link rel="stylesheet" href="/assets/head.css">
<link rel="stylesheet" href="/assets/${kind}.css">
<script src="/assets/page.js" defer></script>
</head>
<body class="${kind}">
<header class="top">
  <p class="brand">${KNOT}<span class="badge">${t("sandbox")}</span></p>
  ${
    kind === "tool"
      ? html`<nav aria-label="${t("sandbox")}">${item("console", "/")}${item("inbox", "/inbox")}${item("bank", "/bank")}<a class="quiet" hreflang="${other}" lang="${other}" href="/language/${other}">${t("otherLanguage")}</a></nav>`
      : html`<p class="note">${t("payNote")}</p>`
  }
</header>
<main>
${body}
</main>
</body>
</html>`;
}

const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export function pageReply(status: number, markup: Html, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": PAGE_POLICY,
      "cache-control": "no-store",
      ...headers,
    },
    body: markup.markup,
  };
}
