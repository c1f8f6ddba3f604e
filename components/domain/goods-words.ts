import type { Translator } from "@/lib/i18n/translator";

type Goods = readonly { readonly name: string; readonly quantity: number }[];

/** `Green tea × 2 and 1 more`: the first goods of an order, and how many more kinds there are. */
export function goodsInShort(goods: Goods, t: Translator): string {
  const [first, ...more] = goods;
  if (!first) return "";
  const named = first.quantity > 1 ? `${first.name} × ${first.quantity}` : first.name;
  return more.length ? t("partner.goodsMore", { first: named, count: more.length }) : named;
}
