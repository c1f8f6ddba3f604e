/** The carriers whose numbers can be checked, and any other. */
export const CARRIERS = ["yamato", "sagawa", "japan_post", "other"] as const;
export type Carrier = (typeof CARRIERS)[number];

/**
 * A tracking number as it is kept: digits only for the three carriers, whose last digit is the first eleven modulo
 * seven. Null where the number cannot be one of the carrier's.
 */
export function parseTrackingNumber(carrier: Carrier, typed: string): string | null {
  const plain = typed.normalize("NFKC").trim();
  if (carrier === "other") return /^[\x21-\x7e][\x20-\x7e]{0,48}[\x21-\x7e]$/.test(plain) ? plain : null;
  const digits = plain.replace(/[\s-]/g, "");
  if (!/^\d{12}$/.test(digits)) return null;
  return Number(digits.slice(0, 11)) % 7 === Number(digits[11]) ? digits : null;
}

/** Where a carrier shows how far a parcel has come. Null where we know no such page. */
export function trackingUrl(carrier: Carrier, number: string): string | null {
  switch (carrier) {
    case "yamato":
      return `https://jizen.kuronekoyamato.co.jp/jizen/servlet/crjz.b.NQ0010?id=${number}`;
    case "sagawa":
      return `https://k2k.sagawa-exp.co.jp/p/web/okurijosearch.do?okurijoNo=${number}`;
    case "japan_post":
      return `https://trackings.post.japanpost.jp/services/srv/search/direct?reqCodeNo1=${number}`;
    default:
      return null;
  }
}
