import type { Call, Reply } from "../http/exchange";
import { html } from "../http/html";
import { readerLanguage } from "./language";
import { page, pageReply } from "./layout";
import { wordsFor } from "./text";

export function notFoundReply(call: Call): Reply {
  const language = readerLanguage(call);
  const t = wordsFor(language);
  const body = html`<h1>${t("notFoundTitle")}</h1><p>${t("notFound")}</p>`;
  return pageReply(404, page({ language, title: t("notFoundTitle"), kind: "tool", body }));
}
