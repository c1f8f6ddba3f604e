import { safeNext } from "@/lib/runtime/client";

/** The pages on which points can be missing for an order. */
const ORDERING = /^\/(basket|exchanges\/(new|by-hand|punch-out\/pun_\w+|ord_\w+))(\?|$)/;

/** The order to come back to once its missing points are bought; null for anything that is no such page. */
export function orderBack(path: unknown): string | null {
  const back = safeNext(path, "");
  return ORDERING.test(back) ? back : null;
}

/** A page's address that keeps the order to come back to. */
export function withBack(address: string, back: string | null): string {
  if (!back) return address;
  return `${address}${address.includes("?") ? "&" : "?"}back=${encodeURIComponent(back)}`;
}
