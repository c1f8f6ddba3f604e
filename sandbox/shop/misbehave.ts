import type { Content } from "../http/html";
import { html } from "../http/html";
import type { Language } from "../pages/language";
import { SHOPS } from "./goods";
import { type Chosen, signedReturn } from "./sign";

/** Where a choice goes, whose it is, and with what it is signed. */
export type Return = {
  session: string;
  returnUrl: string;
  budget: number;
  slug: string;
  secret: string;
  timestamp: number;
  chosen: Chosen[];
};
type Signed = { body: string; signature: string };
type Misdeed = { name: string; of: (given: Return) => Signed } & Record<Language, [string, string]>;

const STALE_SECONDS = 11 * 60;
const DEARER = 100;

/** Signs as the shop should. */
export function signed(given: Return): Signed {
  return signedReturn(given.session, given.slug, given.timestamp, given.chosen, given.secret);
}

const withPrice = (given: Return, price: (chosen: Chosen, n: number) => number): Return => ({
  ...given,
  chosen: given.chosen.map((chosen, n) => ({ ...chosen, item: { ...chosen.item, price: price(chosen, n) } })),
});

/** What a shop can get wrong, and what somebody in between can try. */
export const MISDEEDS: readonly Misdeed[] = [
  {
    name: "bad-signature",
    en: ["Bad signature", "Signed with a secret that is not the shop's."],
    ja: ["署名が違う", "お店のものではないキーで署名します。"],
    of: (given) => signed({ ...given, secret: `${given.secret}?` }),
  },
  {
    name: "wrong-retailer",
    en: ["Wrong shop", "Names another shop."],
    ja: ["別のお店", "ほかのお店の名で送ります。"],
    of: (given) => signed({ ...given, slug: Object.keys(SHOPS).find((slug) => slug !== given.slug) ?? "" }),
  },
  {
    name: "stale",
    en: ["Expired", "Signed eleven minutes ago; a signature is valid for ten."],
    ja: ["期限切れ", "11分前の署名で送ります。署名の期限は10分です。"],
    of: (given) => signed({ ...given, timestamp: given.timestamp - STALE_SECONDS }),
  },
  {
    name: "over-budget",
    en: ["Over budget", "Costs one yen more than the member can spend."],
    ja: ["上限額を超える", "使える金額より1円高くします。"],
    of: (given) => signed(withPrice(given, (chosen, n) => (n ? chosen.item.price : overBudget(given)))),
  },
  {
    name: "unreadable",
    en: ["Unreadable", "Writes the total number of goods wrongly."],
    ja: ["読み取れない", "品物の数を誤って書きます。"],
    of: (given) => {
      const { body, signature } = signed(given);
      return { body: body.replace("&items=", "&items=9"), signature };
    },
  },
  {
    name: "replayed",
    en: ["Once more", "Sends the same again. Send it properly first, then come back."],
    ja: ["もう一度送る", "同じ内容を再び送ります。先に正しく送ってから、この画面にお戻りください。"],
    of: signed,
  },
  {
    name: "changed",
    en: ["Changed price", "¥100 dearer. Send it properly first, then come back."],
    ja: ["価格を変える", "1点につき100円高くします。先に正しく送ってから、この画面にお戻りください。"],
    of: (given) => signed(withPrice(given, ({ item }) => item.price + DEARER)),
  },
];

const WORDS = {
  en: ["Misbehave", "For trying out: what becomes of a return that should not be taken."],
  ja: ["わざと間違える", "お試し用です。受け取るべきでない内容を送ると、どうなるかをご覧いただけます。"],
} as const;

/** A price of the first goods with which everything together is one yen above the budget. */
function overBudget({ budget, chosen: [first, ...rest] }: Return): number {
  const others = rest.reduce((sum, { item, quantity }) => sum + item.price * quantity, 0);
  return Math.max(Math.ceil((budget - others + 1) / (first?.quantity ?? 1)), 1);
}

/** The form that posts a choice, as the browser takes it back. */
export function returnForm(given: Return, { body, signature }: Signed, button: Content): Content {
  return html`<form method="post" action="${given.returnUrl}">
<input type="hidden" name="body" value="${body}"><input type="hidden" name="signature" value="${signature}">
${button}</form>`;
}

/** Buttons for every way to get it wrong. */
export function misbehaving(given: Return, language: Language): Content {
  const [title, lead] = WORDS[language];
  return html`<details class="misbehave"><summary>${title}</summary><p class="muted small">${lead}</p>
<ul class="rows">${MISDEEDS.map(({ name, of, ...words }) => {
    const [label, text] = words[language];
    return html`<li class="row"><p class="row-text" id="misdeed-${name}">${text}</p>
${returnForm(given, of(given), html`<button aria-describedby="misdeed-${name}">${label}</button>`)}</li>`;
  })}</ul></details>`;
}
