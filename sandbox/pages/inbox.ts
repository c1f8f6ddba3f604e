import { formatJapanTime } from "../core/clock";
import type { Call, Reply } from "../http/exchange";
import { type Html, html } from "../http/html";
import { bareAddress, findMails } from "../resend/mails";
import type { Mail } from "../resend/records";
import type { World } from "../world";
import { type Language, readerLanguage } from "./language";
import { page, pageReply } from "./layout";
import { type Words, wordsFor } from "./text";

const PAGE_SIZE = 50;

/** GET /inbox: every mail that the app has sent, newest first; `to` and `q` narrow it. */
export function inboxPage(world: World, call: Call): Reply {
  const language = readerLanguage(call);
  const t = wordsFor(language);
  const to = call.query.get("to") ?? "";
  const search = call.query.get("q") ?? "";
  const start = Math.max(0, Number.parseInt(call.query.get("from") ?? "0", 10) || 0);
  const found = findMails(world, { to, search });
  const shown = found.slice(start, start + PAGE_SIZE);
  const isFiltered = to !== "" || search !== "";
  const body = html`<h1>${t("inbox")}</h1>
<form class="filters" method="get" action="/inbox" role="search">
<label>${t("mailReceiver")}<input type="email" name="to" value="${to}" autocomplete="off" list="receivers"></label>
<label>${t("mailSearch")}<input type="search" name="q" value="${search}" autocomplete="off"></label>
<button class="primary">${t("mailShow")}</button>
${isFiltered ? html`<a class="filters-all" href="/inbox">${t("mailAll")}</a>` : ""}
<datalist id="receivers">${receivers(world).map((one) => html`<option value="${one}"></option>`)}</datalist>
</form>
<div data-live>${shown.length > 0 ? html`<ul class="rows mails">${shown.map((mail) => mailRow(mail, language, t))}</ul>` : html`<p class="empty">${isFiltered ? t("noMailsFound") : t("noMails")}</p>`}
${found.length > start + PAGE_SIZE ? html`<p><a href="/inbox?${new URLSearchParams({ to, q: search, from: String(start + PAGE_SIZE) }).toString()}">${t("mailPage")}</a></p>` : ""}</div>`;
  return pageReply(200, page({ language, title: t("inbox"), here: "inbox", kind: "tool", body }));
}

/** The last few addresses that got mail, offered while typing. */
function receivers(world: World): string[] {
  return [
    ...new Set(
      world.mails
        .newestFirst()
        .slice(0, 200)
        .flatMap((mail) => mail.to.map(bareAddress)),
    ),
  ].slice(0, 30);
}

function mailRow(mail: Mail, language: Language, t: Words): Html {
  return html`<li class="row"><div class="row-text">
<p><a class="cover" href="/inbox/${mail.id}">${mail.subject || t("mailNoSubject")}</a></p>
<p class="muted small">${mail.to.join(", ")} · <time datetime="${mail.createdAt}">${mailTime(mail, language)}</time></p></div>
${mail.lastEvent === "delivered" ? "" : html`<p class="tag bad">${t(`mail_${mail.lastEvent}`)}</p>`}</li>`;
}

export function mailTime(mail: Mail, language: Language): string {
  return formatJapanTime(Math.floor(Date.parse(mail.createdAt) / 1000), language);
}
