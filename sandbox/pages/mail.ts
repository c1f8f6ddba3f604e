import { type Call, jsonReply, type Reply, seeOther } from "../http/exchange";
import { type Content, type Html, html } from "../http/html";
import { tellApp } from "../resend/mails";
import type { Mail } from "../resend/records";
import type { World } from "../world";
import { mailTime } from "./inbox";
import { readerLanguage } from "./language";
import { page, pageReply } from "./layout";
import { notFoundReply } from "./not-found";
import { type Words, wordsFor } from "./text";

/** GET /inbox/:id: one mail as its receiver would see it, and what can become of it. */
export function mailPage(world: World, call: Call): Reply {
  const mail = world.mails.get(call.parts.id!);
  if (!mail) return notFoundReply(call);
  const language = readerLanguage(call);
  const t = wordsFor(language);
  const body = html`<p class="back"><a href="/inbox">${t("mailBack")}</a></p>
<h1>${mail.subject || t("mailNoSubject")}</h1>
<dl class="mail-head">
<div><dt>${t("mailFrom")}</dt><dd>${mail.from}</dd></div>
<div><dt>${t("mailTo")}</dt><dd>${mail.to.join(", ")}</dd></div>
<div><dt>${t("mailTime")}</dt><dd><time datetime="${mail.createdAt}">${mailTime(mail, language)}</time> <span class="tag ${mail.lastEvent === "delivered" ? "good" : "bad"}">${t(`mail_${mail.lastEvent}`)}</span></dd></div>
</dl>
${htmlVersion(mail, t)}
<section aria-labelledby="text"><h2 id="text">${t("mailText")}</h2>
${mail.text === null ? html`<p class="empty">${t("mailNoText")}</p>` : html`<pre class="mail-text">${withLinks(mail.text)}</pre>`}</section>
<div class="buttons">${outcomeButton(mail, "bounce", t("mailBounce"))}${outcomeButton(mail, "complain", t("mailComplain"))}</div>`;
  return pageReply(
    200,
    page({ language, title: mail.subject || t("mailNoSubject"), here: "inbox", kind: "tool", body }),
  );
}

function htmlVersion(mail: Mail, t: Words): Html {
  if (mail.html === null) return html`<p class="empty">${t("mailNoHtml")}</p>`;
  // No script can run inside: allow-same-origin only lets this page measure its height.
  return html`<iframe class="mail-html" title="${t("mailHtml")}" src="/inbox/${mail.id}/html" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}

function outcomeButton(mail: Mail, outcome: string, name: string): Html {
  return html`<form method="post" action="/inbox/${mail.id}/${outcome}"><button class="plain">${name}</button></form>`;
}

function withLinks(text: string): Content[] {
  return text
    .split(/(https?:\/\/[^\s<>"')\]」』】）]+)/)
    .map((part, index) =>
      index % 2 === 1 ? html`<a href="${part}" target="_blank" rel="noopener noreferrer">${part}</a>` : part,
    );
}

const MAIL_POLICY = [
  "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src data: http: https:",
  "font-src 'self' data:",
  "frame-ancestors 'self'",
].join("; ");

/** GET /inbox/:id/html: the mail's own markup, without scripts; its links open in a new tab. */
export function mailHtml(world: World, call: Call): Reply {
  const mail = world.mails.get(call.parts.id!);
  if (mail?.html == null) return notFoundReply(call);
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": MAIL_POLICY,
      "referrer-policy": "no-referrer",
    },
    body: withHead(mail.html),
  };
}

/** Goes into the head, so that it stands before every link and every style of the mail. */
const IN_HEAD = '<base target="_blank"><link rel="stylesheet" href="/assets/font/mail.css">';

function withHead(markup: string): string {
  return /<head[^>]*>/i.test(markup)
    ? markup.replace(/<head[^>]*>/i, (head) => head + IN_HEAD)
    : IN_HEAD + markup;
}

const OUTCOMES = { bounce: "bounced", complain: "complained", delay: "delivery_delayed" } as const;

/** Records what became of a mail and sends the signed webhook; false when there is no such mail or outcome. */
export async function setOutcome(world: World, id: string, outcome: string): Promise<boolean> {
  const mail = world.mails.get(id);
  if (!mail || !Object.hasOwn(OUTCOMES, outcome)) return false;
  tellApp(world, mail, OUTCOMES[outcome as keyof typeof OUTCOMES]);
  await world.store.flush();
  world.webhooks.kick();
  return true;
}

/** POST /inbox/:id/:outcome, from a button. */
export async function mailOutcome(world: World, call: Call): Promise<Reply> {
  const known = await setOutcome(world, call.parts.id!, call.parts.outcome!);
  return known ? seeOther(`/inbox/${call.parts.id}`) : notFoundReply(call);
}

/** POST /_control/mails/:id/:outcome, for tests. */
export async function mailOutcomeJson(world: World, call: Call): Promise<Reply> {
  const known = await setOutcome(world, call.parts.id!, call.parts.outcome!);
  return known
    ? jsonReply(200, { ok: true })
    : jsonReply(404, { error: { message: "No such mail or outcome." } });
}
