import { formatJapanTime } from "../core/clock";
import { type Call, type Reply, seeOther } from "../http/exchange";
import { type Html, html } from "../http/html";
import { actOnPayout } from "../stripe/act";
import { balanceOf } from "../stripe/balance";
import { StripeFault } from "../stripe/errors";
import type { Payout } from "../stripe/records";
import type { World } from "../world";
import type { Language } from "./language";
import { type Words, yen } from "./text";

const SHOWN = 10;
const TONES: Record<Payout["status"], string> = { in_transit: "info", paid: "good", failed: "bad" };

/** The console's part on what stands in the balance and what went to the bank. */
export function payouts(world: World, language: Language, t: Words): Html {
  const rows = world.payouts.newestFirst().slice(0, SHOWN);
  const balance = balanceOf(world);
  return html`<section aria-labelledby="payouts"><h2 id="payouts">${t("payouts")}</h2>
<p>${t("balance")}: <span class="number">${yen(balance, language)}</span></p>
<form method="post" action="/console/payouts/create"><button class="plain" ${balance > 0 ? "" : "disabled"}>${t("payOut")}</button></form>
${
  rows.length > 0
    ? html`<ul class="rows">${rows.map((payout) => row(payout, language, t))}</ul>`
    : html`<p class="empty">${t("noPayouts")}</p>`
}</section>`;
}

function row(payout: Payout, language: Language, t: Words): Html {
  const button = (action: string, label: string) =>
    html`<form method="post" action="/console/payouts/${action}/${payout.id}"><button class="plain">${label}</button></form>`;
  return html`<li class="row">
<div class="row-text"><p class="number">${yen(payout.amount, language)}</p>
<p class="muted small code">${payout.id}</p>
<p class="muted small">${t("payoutArrives")} <time>${formatJapanTime(payout.arrival_date, language)}</time></p></div>
<p class="tag ${TONES[payout.status]}">${t(`payout_${payout.status}`)}</p>
${payout.status === "in_transit" ? button("arrive", t("payoutArrive")) : ""}
${payout.status === "failed" ? "" : button("fail", t("payoutFail"))}
</li>`;
}

/** POST /console/payouts/:action and …/:id, from a button of the console. */
export async function consolePayout(world: World, call: Call): Promise<Reply> {
  try {
    await actOnPayout(world, call.parts.action!, call.parts.id);
    return seeOther("/#payouts");
  } catch (error) {
    if (!(error instanceof StripeFault)) throw error;
    return seeOther(`/?problem=${encodeURIComponent(error.message)}`);
  }
}
