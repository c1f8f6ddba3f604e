type Goods = readonly { readonly name: string; readonly quantity: number }[];

/** `Green tea × 2 +1`: the first goods of an order, and how many more kinds there are. */
export function goodsInShort(goods: Goods): string {
  const [first, ...more] = goods;
  if (!first) return "";
  return `${first.name} × ${first.quantity}${more.length ? ` +${more.length}` : ""}`;
}
