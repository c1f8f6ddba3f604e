import { nowSeconds } from "../core/clock";
import type { Call, Reply } from "../http/exchange";
import { type Content, html } from "../http/html";
import type { Route } from "../http/router";
import { type Language, readerLanguage } from "../pages/language";
import { page, pageReply } from "../pages/layout";
import { notFoundReply } from "../pages/not-found";
import { yen } from "../pages/text";
import type { World } from "../world";
import { type PlayedShop, SHOPS } from "./goods";
import { misbehaving, returnForm, signed } from "./misbehave";
import { type Chosen, shopSecret } from "./sign";

const WORDS = {
  en: {
    lead: "A partner shop's own site, played by the sandbox.",
    quantity: "Quantity",
    number: "Product number",
    tax: "tax included",
    toCart: "See the basket",
    cart: "Basket",
    empty: "The basket is empty.",
    total: "Total",
    budget: "Your budget at Mizuhiki",
    over: "This is more than your budget",
    back: "Change the basket",
    send: "Send this choice to Mizuhiki",
    write: "Go back to Mizuhiki and write down the product numbers and prices.",
  },
  ja: {
    lead: "提携店の自社サイトを、サンドボックスが代わりに演じています。",
    quantity: "数量",
    number: "商品番号",
    tax: "税込",
    toCart: "かごを見る",
    cart: "かご",
    empty: "かごは空です。",
    total: "合計",
    budget: "Mizuhikiでお使いいただける金額",
    over: "お使いいただける金額を超えています",
    back: "かごを変更する",
    send: "この内容をMizuhikiへ送る",
    write: "Mizuhikiに戻り、商品番号と価格をご記入ください。",
  },
};

/** What came with the link: there when a member entered with a session. */
type Visit = { session: string; returnUrl: string; budget: number };

/** The partner shops' own sites: to look around, or with a signed way back. */
export function shopRoutes(world: World): Route[] {
  return [
    { method: "GET", pattern: "/shop/:slug", handle: (call) => shelves(world, call) },
    { method: "GET", pattern: "/shop/:slug/cart", handle: (call) => cart(world, call) },
  ];
}

function shelves(world: World, call: Call): Reply {
  const [slug, shop] = shopOf(call);
  if (!shop) return notFoundReply(call);
  const language = languageOf(call);
  const t = WORDS[language];
  const visit = visitOf(world, call);
  const body = html`<div class="shop"><div><h1>${shop[language]}</h1><p class="muted">${t.lead}</p></div>
${visit && html`<p>${t.budget}: <strong>${yen(visit.budget, language)}</strong></p>`}
<form class="shop" method="get" action="/shop/${slug}/cart">${carried(call)}
<ul class="cards">${shop.items.map(
    (item) => html`<li class="card"><p><strong>${item[language]}</strong></p>
<p class="muted small">${t.number} ${item.sku}</p>
<p>${yen(item.price, language)} <span class="muted small">${t.tax} (${item.tax}%)</span></p>
<p><label>${t.quantity} <input type="number" name="${item.sku}" min="0" max="99" value="${call.query.get(item.sku) ?? "0"}" inputmode="numeric"></label></p></li>`,
  )}</ul>
<p><button class="primary">${t.toCart}</button></p></form></div>`;
  return pageReply(200, page({ language, title: shop[language], kind: "tool", body }));
}

function cart(world: World, call: Call): Reply {
  const [slug, shop] = shopOf(call);
  if (!shop) return notFoundReply(call);
  const language = languageOf(call);
  const t = WORDS[language];
  const chosen = chosenOf(shop, call, language);
  const total = chosen.reduce((sum, { item, quantity }) => sum + item.price * quantity, 0);
  const budget = visitOf(world, call)?.budget ?? total;
  const body = html`<div class="shop"><h1>${t.cart}</h1>
${chosen.length === 0 && html`<p class="empty">${t.empty}</p>`}
<ul class="rows">${chosen.map(
    ({ item, name, quantity }) =>
      html`<li class="row"><div class="row-text"><p>${name}</p><p class="muted small">${t.number} ${item.sku}</p></div><p>${yen(item.price, language)} × ${quantity}</p></li>`,
  )}</ul>
<p>${t.total}: <strong>${yen(total, language)}</strong></p>
${total > budget && html`<p class="notice bad">${t.over} (${yen(budget, language)})</p>`}
${chosen.length > 0 && wayBack(world, call, slug, chosen, language)}
<p><a href="/shop/${slug}?${call.query.toString()}">${t.back}</a></p></div>`;
  return pageReply(200, page({ language, title: t.cart, kind: "tool", body }));
}

/** With a session the browser posts the signed choice; without one the member writes it down. */
function wayBack(world: World, call: Call, slug: string, chosen: Chosen[], language: Language): Content {
  const t = WORDS[language];
  const visit = visitOf(world, call);
  if (!visit) return html`<p>${t.write}</p>`;
  const secret = shopSecret(world.config.stripeKey, slug);
  const given = { ...visit, slug, secret, timestamp: nowSeconds(), chosen };
  return html`${returnForm(given, signed(given), html`<button class="primary">${t.send}</button>`)}
${misbehaving(given, language)}`;
}

function shopOf(call: Call): [string, PlayedShop | undefined] {
  const slug = call.parts.slug ?? "";
  return [slug, Object.hasOwn(SHOPS, slug) ? SHOPS[slug] : undefined];
}

function chosenOf(shop: PlayedShop, call: Call, language: Language): Chosen[] {
  return shop.items.flatMap((item) => {
    const quantity = Number(call.query.get(item.sku) ?? "0");
    return Number.isInteger(quantity) && quantity >= 1 && quantity <= 99
      ? [{ item, name: item[language], quantity }]
      : [];
  });
}

/** Only the app that this sandbox belongs to is ever posted to. */
function visitOf(world: World, call: Call): Visit | null {
  const session = call.query.get("session");
  const returnUrl = call.query.get("return_url") ?? "";
  if (!session || !URL.canParse(returnUrl) || new URL(returnUrl).origin !== world.config.appUrl) return null;
  return { session, returnUrl, budget: Number(call.query.get("budget") ?? "0") };
}

function languageOf(call: Call): Language {
  const asked = call.query.get("lang");
  return asked === "ja" || asked === "en" ? asked : readerLanguage(call);
}

/** The session goes along from page to page. */
function carried(call: Call): Content {
  return ["session", "retailer", "budget", "expires", "return_url", "lang"].flatMap((name) => {
    const value = call.query.get(name);
    return value === null ? [] : [html`<input type="hidden" name="${name}" value="${value}">`];
  });
}
