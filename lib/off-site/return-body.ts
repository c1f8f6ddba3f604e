import type { SignedItem } from "@/db/schema/off-site";

export type { SignedItem } from "@/db/schema/off-site";

/** What a retailer's site sends back: which session it answers, when it signed, and the goods. */
export type ReturnBody = {
  /** The session's token, as it stood in the link. */
  readonly session: string;
  /** The retailer's own part of an address here. */
  readonly retailer: string;
  /** Seconds since 1970 (UTC). */
  readonly timestamp: number;
  readonly items: readonly SignedItem[];
};

export const BODY_VERSION = "1";
/** How many different goods one return may have. */
export const ITEMS_MAX = 20;
/** How long a return can be, in characters: 20 items with names of 200 Japanese letters fit. */
export const BODY_MAX = 65_536;

/**
 * The one text that is signed, version 1: fields in a fixed order, each `name=value`, joined by `&`, every value
 * percent-encoded as RFC 3986 says (UTF-8; only A–Z a–z 0–9 - . _ ~ stay as they are; upper-case hexadecimal):
 *
 * `version=1&session=…&retailer=…&timestamp=…&items=<count>` and for each item, numbered from 1,
 * `&sku.1=…&name.1=…&quantity.1=…&price.1=…&tax.1=…`. Numbers are plain digits; prices are whole yen with tax, for one
 * piece. It is one line of ASCII, so that neither forms nor addresses change it on the way.
 */
export function canonicalBody({ session, retailer, timestamp, items }: ReturnBody): string {
  const fields: (readonly [string, string | number])[] = [
    ["version", BODY_VERSION],
    ["session", session],
    ["retailer", retailer],
    ["timestamp", timestamp],
    ["items", items.length],
    ...items.flatMap(({ sku, name, quantity, unitPrice, taxRate }, n) => [
      [`sku.${n + 1}`, sku] as const,
      [`name.${n + 1}`, name] as const,
      [`quantity.${n + 1}`, quantity] as const,
      [`price.${n + 1}`, unitPrice] as const,
      [`tax.${n + 1}`, taxRate] as const,
    ]),
  ];
  return fields.map(([name, value]) => `${name}=${percentEncoded(String(value))}`).join("&");
}

/** Reads a body. Null for anything that is not exactly what `canonicalBody` writes, so that nothing has two readings. */
export function parseBody(text: string): ReturnBody | null {
  if (text.length > BODY_MAX) return null;
  const fields = new Map(text.split("&").map((field) => splitOnce(field)));
  const value = (name: string) => decoded(fields.get(name) ?? "");
  const count = Number(value("items"));
  if (value("version") !== BODY_VERSION || !Number.isInteger(count) || count < 1 || count > ITEMS_MAX)
    return null;
  const items = Array.from({ length: count }, (_, n): SignedItem | null => {
    const [sku, name] = [value(`sku.${n + 1}`), value(`name.${n + 1}`)];
    const [quantity, unitPrice] = [Number(value(`quantity.${n + 1}`)), Number(value(`price.${n + 1}`))];
    const tax = value(`tax.${n + 1}`);
    const usable =
      isLine(sku, 64) && isLine(name, 200) && isWhole(quantity, 99) && isWhole(unitPrice, 9_999_999);
    return usable && (tax === "8" || tax === "10")
      ? { sku, name, quantity, unitPrice, taxRate: tax === "8" ? 8 : 10 }
      : null;
  });
  if (!items.every((item) => item !== null)) return null;
  const body = {
    session: value("session"),
    retailer: value("retailer"),
    timestamp: Number(value("timestamp")),
    items,
  };
  return isWhole(body.timestamp, 9_999_999_999) && canonicalBody(body) === text ? body : null;
}

/** What all goods of a body cost together, in yen. */
export function totalOf(items: readonly SignedItem[]): number {
  return items.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
}

/** Whether two sets of goods are the same in everything that was signed. */
export function sameItems(one: readonly SignedItem[], other: readonly SignedItem[]): boolean {
  const text = (items: readonly SignedItem[]) =>
    canonicalBody({ session: "", retailer: "", timestamp: 0, items });
  return text(one) === text(other);
}

function percentEncoded(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function splitOnce(field: string): [string, string] {
  const at = field.indexOf("=");
  return at < 0 ? [field, ""] : [field.slice(0, at), field.slice(at + 1)];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}

const isWhole = (number: number, most: number) => Number.isInteger(number) && number >= 1 && number <= most;
/** One line that a form can show: no control characters, nothing around it. */
const isLine = (text: string, max: number) =>
  text.length >= 1 && text.length <= max && text === text.trim() && !/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u.test(text);
