import { createHash, createHmac } from "node:crypto";
import type { ShopItem } from "./goods";

export type Chosen = { item: ShopItem; name: string; quantity: number };

/** The secret that a played shop signs with: both sides make it from the sandbox's own key. */
export function shopSecret(stripeKey: string, slug: string): string {
  return `mzs_demo_${createHash("sha256").update(`${stripeKey}:${slug}`).digest("base64url")}`;
}

/** The fields that a browser takes back: the canonical body and its HMAC-SHA256. */
export function signedReturn(
  session: string,
  slug: string,
  timestamp: number,
  chosen: Chosen[],
  secret: string,
) {
  const fields: [string, string | number][] = [
    ["version", 1],
    ["session", session],
    ["retailer", slug],
    ["timestamp", timestamp],
    ["items", chosen.length],
  ];
  chosen.forEach(({ item, name, quantity }, i) => {
    const n = i + 1;
    fields.push(
      [`sku.${n}`, item.sku],
      [`name.${n}`, name],
      [`quantity.${n}`, quantity],
      [`price.${n}`, item.price],
      [`tax.${n}`, item.tax],
    );
  });
  const body = fields.map(([name, value]) => `${name}=${encode(value)}`).join("&");
  return { body, signature: createHmac("sha256", secret).update(body).digest("hex") };
}

function encode(value: string | number): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
