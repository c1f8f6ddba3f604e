import { formatJapanTime } from "../core/clock";
import type { JsonObject } from "../core/json";
import { type Call, type Reply, seeOther } from "../http/exchange";
import { html } from "../http/html";
import { act } from "../stripe/act";
import { StripeFault } from "../stripe/errors";
import { expireWhatIsDue } from "../stripe/sessions";
import type { World } from "../world";
import { page, pageReply } from "./layout";
import { notFoundReply } from "./not-found";
import { customerLanguage, returnAddress } from "./pay";
import { wordsFor, yen } from "./text";

const STORES = {
  familymart: { ja: "ファミリーマート", en: "FamilyMart" },
  lawson: { ja: "ローソン", en: "Lawson" },
  ministop: { ja: "ミニストップ", en: "Ministop" },
  seicomart: { ja: "セイコーマート", en: "Seicomart" },
};

/** GET /pay/:session/voucher: the numbers for the stores, as Stripe's hosted voucher shows them. */
export function voucherPage(world: World, call: Call): Reply {
  expireWhatIsDue(world);
  const session = world.sessions.get(call.parts.session!);
  const intent = session?.payment_intent ? world.intents.get(session.payment_intent) : undefined;
  if (!session || !intent) return notFoundReply(call);
  const language = customerLanguage(session, call);
  const t = wordsFor(language);
  const details = intent.next_action?.konbini_display_details as JsonObject | undefined;
  const head = html`<h1>${t("voucherTitle")}</h1><p class="total">${yen(session.amount_total, language)}</p>`;
  const back = html`<p class="back"><a href="${returnAddress(session)}">${t("payContinue")}</a></p>`;
  if (!details) {
    const over = session.payment_status === "paid" ? t("konbiniPaidThanks") : t("voucherOver");
    const body = html`<div class="voucher">${head}<p class="notice" role="status">${over}</p>${back}</div>`;
    return pageReply(200, page({ language, title: t("voucherTitle"), kind: "pay", body }));
  }
  const stores = details.stores as Record<
    keyof typeof STORES,
    { payment_code: string; confirmation_number: string }
  >;
  const rows = Object.entries(STORES).map(([chain, name]) => {
    const { payment_code, confirmation_number } = stores[chain as keyof typeof STORES];
    return html`<li class="store"><h2>${name[language]}</h2><dl>
<div><dt>${t("voucherCode")}</dt><dd class="number">${payment_code}</dd></div>
<div><dt>${t("voucherConfirmation")}</dt><dd class="number">${confirmation_number}</dd></div>
</dl></li>`;
  });
  const body = html`<div class="voucher">${head}
<p class="deadline">${t("voucherDeadline")} <time>${formatJapanTime(details.expires_at as number, language)} JST</time></p>
<p class="muted">${t("voucherLead")}</p>
<ul class="stores">${rows}</ul>
<form method="post" class="method-list method"><p class="muted">${t("voucherPayNowHelp")}</p><div class="buttons"><button class="primary">${t("voucherPayNow")}</button></div></form>
${back}</div>`;
  return pageReply(200, page({ language, title: t("voucherTitle"), kind: "pay", body }));
}

/** POST /pay/:session/voucher: stands for paying at the register. */
export async function payVoucherNow(world: World, call: Call): Promise<Reply> {
  const id = call.parts.session!;
  try {
    await act(world, id, "konbini-paid");
  } catch (error) {
    // Paid or expired meanwhile: the voucher page says which.
    if (!(error instanceof StripeFault)) throw error;
  }
  return seeOther(`/pay/${encodeURIComponent(id)}/voucher`);
}
