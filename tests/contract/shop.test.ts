import { expect, it } from "vitest";
import { VECTORS } from "@/lib/off-site/vectors";
import { signedReturn } from "@/sandbox/shop/sign";

it.each(VECTORS)("the played shops sign $name as documented", ({ body, secret, canonical, signature }) => {
  const chosen = body.items.map(({ sku, name, quantity, unitPrice, taxRate }) => ({
    item: { sku, ja: name, en: name, price: unitPrice, tax: taxRate },
    name,
    quantity,
  }));
  const signed = signedReturn(body.session, body.retailer, body.timestamp, chosen, secret);
  expect(signed).toEqual({ body: canonical, signature });
});
