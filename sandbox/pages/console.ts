import { formatJapanTime } from "../core/clock";
import { type Call, type Reply, seeOther } from "../http/exchange";
import { type Html, html } from "../http/html";
import { act } from "../stripe/act";
import { StripeFault } from "../stripe/errors";
import { expireWhatIsDue } from "../stripe/sessions";
import { type Delivery, WEBHOOK_MODES, type WebhookMode } from "../webhooks/records";
import type { World } from "../world";
import { type Language, readerLanguage } from "./language";
import { page, pageReply } from "./layout";
import { payouts } from "./payouts";
import { describeSession, type SessionView } from "./session-view";
import { type TextKey, type Words, wordsFor, yen } from "./text";

const SHOWN = 50;

/** GET /: payments with what can happen to them, and the webhooks. */
export function consolePage(world: World, call: Call): Reply {
  expireWhatIsDue(world);
  const language = readerLanguage(call);
  const t = wordsFor(language);
  const problem = call.query.get("problem");
  const body = html`<h1>${t("console")}</h1>
<p class="muted lead">${t("sandboxNote")}</p>
${problem ? html`<p class="notice bad" role="alert">${t("actionFailed")}: ${problem}</p>` : ""}
<div data-live>${payments(world, language, t)}${payouts(world, language, t)}${webhooks(world, language, t)}</div>`;
  return pageReply(200, page({ language, title: t("console"), here: "console", kind: "tool", body }));
}

function payments(world: World, language: Language, t: Words): Html {
  const sessions = world.sessions.newestFirst().slice(0, SHOWN);
  const rows = sessions.map((session) => paymentCard(describeSession(world, session), language, t));
  return html`<section aria-labelledby="payments"><h2 id="payments">${t("payments")}</h2>
${rows.length > 0 ? html`<ul class="cards">${rows}</ul>` : html`<p class="empty">${t("noPayments")}</p>`}</section>`;
}

function paymentCard(view: SessionView, language: Language, t: Words): Html {
  const { session, item, state, tone, method, actions } = view;
  const key = (name: string) => t(name as TextKey);
  return html`<li class="card" data-session="${session.id}">
<div class="card-head"><p class="amount number">${yen(session.amount_total, language)}</p><p class="tag ${tone}">${key(`state_${state}`)}</p></div>
<p>${item}${method ? html` <span class="muted">· ${key(method)}</span>` : ""}</p>
<p class="muted small">${session.customer_email ?? ""} · <time>${formatJapanTime(session.created, language)}</time></p>
<p class="muted small code">${session.id.slice(0, 24)}…</p>
<div class="buttons">
${session.status === "open" ? html`<a class="button plain" href="/pay/${session.id}">${t("openPage")}</a>` : ""}
${actions.map(
  ({ action, label }) =>
    html`<form method="post" action="/console/sessions/${session.id}/${action}"><button class="plain">${key(label)}</button></form>`,
)}
</div></li>`;
}

const MODE_LABELS: Record<WebhookMode, TextKey> = {
  deliver: "modeDeliver",
  drop: "modeDrop",
  hold: "modeHold",
  duplicate: "modeDuplicate",
  shuffle: "modeShuffle",
};

function webhooks(world: World, language: Language, t: Words): Html {
  const mode = world.webhooks.mode;
  const deliveries = world.webhooks.newestFirst().slice(0, SHOWN);
  return html`<section aria-labelledby="webhooks"><h2 id="webhooks">${t("webhooks")}</h2>
<form class="modes" method="post" action="/console/webhooks/mode" aria-label="${t("webhookModes")}">
${WEBHOOK_MODES.map(
  (one) =>
    html`<button name="mode" value="${one}" aria-pressed="${one === mode ? "true" : "false"}">${t(MODE_LABELS[one])}</button>`,
)}
</form>
<p class="muted small">${t("modeHelp")}</p>
${
  deliveries.length > 0
    ? html`<ul class="rows">${deliveries.map((delivery) => deliveryRow(delivery, language, t))}</ul>`
    : html`<p class="empty">${t("noWebhooks")}</p>`
}</section>`;
}

const DELIVERY_TONES: Record<Delivery["state"], string> = {
  pending: "info",
  gathering: "info",
  held: "info",
  dropped: "bad",
  delivered: "good",
  failed: "bad",
};

function deliveryRow(delivery: Delivery, language: Language, t: Words): Html {
  const time = formatJapanTime(Math.floor(delivery.createdAt / 1000), language);
  const state = delivery.state === "pending" && delivery.tries > 0 ? "retrying" : delivery.state;
  return html`<li class="row">
<div class="row-text"><p class="code">${delivery.type}</p>
<p class="muted small"><time>${time}</time> · ${delivery.attempts} ${t("attempts")}${delivery.lastError ? html` · ${delivery.lastError}` : ""}</p></div>
<p class="tag ${DELIVERY_TONES[delivery.state]}">${t(`delivery_${state}`)}</p>
<form method="post" action="/console/webhooks/${delivery.id}/redeliver"><button class="plain" aria-label="${t("redeliver")}: ${delivery.type}">${t("redeliver")}</button></form>
</li>`;
}

/** POST /console/sessions/:session/:action, from a button of the console. */
export async function consoleAction(world: World, call: Call): Promise<Reply> {
  try {
    await act(world, call.parts.session!, call.parts.action!);
    return seeOther("/");
  } catch (error) {
    if (!(error instanceof StripeFault)) throw error;
    return seeOther(`/?problem=${encodeURIComponent(error.message)}`);
  }
}

export async function consoleMode(world: World, call: Call): Promise<Reply> {
  const mode = new URLSearchParams(call.body.toString("utf8")).get("mode");
  const known = WEBHOOK_MODES.find((one) => one === mode);
  if (known) world.webhooks.setMode(known);
  await world.store.flush();
  world.webhooks.kick();
  return seeOther("/#webhooks");
}

export async function consoleRedeliver(world: World, call: Call): Promise<Reply> {
  world.webhooks.redeliver(call.parts.id!);
  await world.store.flush();
  world.webhooks.kick();
  return seeOther("/#webhooks");
}
