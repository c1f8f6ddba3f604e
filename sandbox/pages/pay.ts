import { endOfJapaneseDay, formatJapanTime, nowSeconds } from "../core/clock";
import { type Call, type Reply, seeOther } from "../http/exchange";
import { type Content, type Html, html } from "../http/html";
import { act, PAY_ACTIONS } from "../stripe/act";
import { StripeFault } from "../stripe/errors";
import type { Method, Session } from "../stripe/records";
import { expireWhatIsDue } from "../stripe/sessions";
import type { World } from "../world";
import { browserLanguage, type Language } from "./language";
import { page, pageReply } from "./layout";
import { notFoundReply } from "./not-found";
import { type Words, wordsFor, yen } from "./text";

/** The language that the app asked for, else the browser's. */
export function customerLanguage(session: Session, call: Call): Language {
  return session.locale === "ja" || session.locale === "en" ? session.locale : browserLanguage(call);
}

/** GET /pay/:session: what is to be paid, and the ways to do it. */
export function payPage(world: World, call: Call): Reply {
  expireWhatIsDue(world);
  const session = world.sessions.get(call.parts.session!);
  if (!session) return notFoundReply(call);
  const language = customerLanguage(session, call);
  const t = wordsFor(language);
  const body = html`<div class="pay-columns">${order(world, session, language, t)}${rightSide(world, session, language, t, call)}</div>`;
  return pageReply(200, page({ language, title: t("payTitle"), kind: "pay", body }));
}

/** POST /pay/:session: one of the pay buttons. Pressed twice it does the same once. */
export async function pay(world: World, call: Call): Promise<Reply> {
  const session = world.sessions.get(call.parts.session!);
  if (!session) return notFoundReply(call);
  const action = new URLSearchParams(call.body.toString("utf8")).get("action") ?? "";
  if (Object.hasOwn(PAY_ACTIONS, action)) {
    try {
      await act(world, session.id, action);
    } catch (error) {
      // Already paid or expired: the page or the shop says so better than an error would.
      if (!(error instanceof StripeFault)) throw error;
    }
  }
  const after = world.sessions.get(session.id)!;
  if (after.status === "complete") return seeOther(returnAddress(after));
  return seeOther(`/pay/${session.id}${action === "decline" && after.status === "open" ? "?declined" : ""}`);
}

/** success_url with the session's id in its place, as Stripe fills it in. */
export function returnAddress(session: Session): string {
  return session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

function order(world: World, session: Session, language: Language, t: Words): Html {
  const items = world.sessionExtras.get(session.id)!.lineItems;
  return html`<section class="order" aria-labelledby="order">
  <h1 id="order">${t("payTo")}</h1>
  <p class="total"><span class="visually-hidden">${t("payTotal")} </span>${yen(session.amount_total, language)}</p>
  <ul class="items">${items.map(
    (item) =>
      html`<li class="item"><span>${item.description}${item.quantity > 1 ? html` <span class="muted">× ${item.quantity}</span>` : ""}</span><span class="number">${yen(item.amount_total, language)}</span></li>`,
  )}</ul>
  ${session.customer_email ? html`<p class="muted">${session.customer_email}</p>` : ""}
  ${
    session.status === "open"
      ? html`<p class="muted small">${t("payExpires")} ${formatJapanTime(session.expires_at, language)} JST</p>`
      : ""
  }
</section>`;
}

function rightSide(world: World, session: Session, language: Language, t: Words, call: Call): Html {
  if (session.status === "complete") {
    const paid = session.payment_status === "paid";
    const voucher = html`<p class="back"><a href="/pay/${session.id}/voucher">${t("payShowVoucher")}</a></p>`;
    return html`<section class="methods"><p class="notice good" role="status">${t(paid ? "payPaid" : "payVoucherIssued")}</p>
<a class="button" href="${returnAddress(session)}">${t("payContinue")}</a>${paid ? "" : voucher}</section>`;
  }
  const back = session.cancel_url
    ? html`<p class="back"><a href="${session.cancel_url}">${t("payBack")}</a></p>`
    : "";
  if (session.status === "expired") {
    return html`<section class="methods"><p class="notice bad" role="alert">${t("payExpired")}</p>${back}</section>`;
  }
  const declined = call.query.has("declined")
    ? html`<p class="notice bad" role="alert">${t("payDeclined")}</p>`
    : "";
  return html`<section class="methods" aria-labelledby="methods">
  <h2 id="methods">${t("payWith")}</h2>
  ${declined}
  <div class="method-list">${session.payment_method_types.map((method) => methodForm(world, session, method as Method, language, t))}</div>
  ${back}
</section>`;
}

function methodForm(world: World, session: Session, method: Method, language: Language, t: Words): Html {
  const form = (title: string, help: Content, buttons: Content) =>
    html`<form class="method" method="post" action="/pay/${session.id}">
  <h3>${title}</h3>
  <p class="muted">${help}</p>
  <div class="buttons">${buttons}</div>
</form>`;
  const button = (action: string, name: string, kind = "primary") =>
    html`<button class="${kind}" name="action" value="${action}">${name}</button>`;
  if (method === "card") {
    const buttons = [button("card", t("payCardButton")), button("decline", t("payDeclineButton"), "plain")];
    return form(t("payCard"), t("payCardHelp"), buttons);
  }
  if (method === "paypay")
    return form(t("payPayPay"), t("payPayPayHelp"), button("paypay", t("payPayPayButton")));
  const days = world.sessionExtras.get(session.id)!.konbiniDays;
  const deadline = formatJapanTime(endOfJapaneseDay(nowSeconds(), days), language);
  return form(
    t("payKonbini"),
    html`${t("payKonbiniHelp")} <time>${deadline} JST</time>`,
    button("konbini", t("payKonbiniButton")),
  );
}
