import "server-only";
import type { Reader } from "@/db/client";
import { type Id, isId } from "@/lib/core/ids";
import type { Entry } from "@/lib/ledger/statement";
import { type ActivityEntry, whatIs } from "../entry";
import { reasonsOf } from "./adjustment-of";
import { type GiftFacts, giftFacts } from "./gift-facts";
import { type OrderFacts, ordersOf } from "./order-of";
import { purchasesOf } from "./purchase-of";

/** An entry with the words that a search looks at. */
export type Described = { readonly entry: ActivityEntry; readonly words: readonly string[] };

/** Says of each entry what it was about, as the owner of the account may know it. */
export async function describe(
  reader: Reader,
  accountId: Id<"acc">,
  entries: readonly Entry[],
): Promise<Described[]> {
  const gifts = entries.flatMap(({ sourceId }) => (isId("trf", sourceId) ? [sourceId] : []));
  const others = entries.flatMap((entry) => (isAboutPurchase(entry) ? [entry.sourceId] : []));
  const held = entries.flatMap(({ kind, sourceId }) => (kind.startsWith("order.") ? [sourceId] : []));
  const adjusted = entries.flatMap(({ sourceId }) => (isId("adj", sourceId) ? [sourceId] : []));
  const [facts, purchases, orders, reasons] = await Promise.all([
    giftFacts(reader, accountId, gifts),
    purchasesOf(reader, others),
    ordersOf(reader, accountId, held),
    reasonsOf(reader, accountId, adjusted),
  ]);
  return entries.map((entry) => {
    const { sourceId } = entry;
    const described = describeOne(entry, facts.get(sourceId), purchases.get(sourceId), orders.get(sourceId));
    const reason = reasons.get(sourceId);
    if (!reason) return described;
    return { entry: { ...described.entry, message: reason }, words: [...described.words, reason] };
  });
}

function describeOne(
  entry: Entry,
  gift: GiftFacts | undefined,
  purchaseId: string | undefined,
  order: OrderFacts | undefined,
): Described {
  const { seq, at, amount, balanceAfter, kind, sourceId } = entry;
  const reference = purchaseId ?? order?.id ?? sourceId;
  const href = gift ? `/transfers/${sourceId}` : pageOf(sourceId, purchaseId, order);
  return {
    entry: {
      seq,
      at,
      amount,
      balanceAfter,
      what: whatIs(kind, amount),
      who: gift?.who ?? order?.retailer ?? null,
      message: gift?.message ?? "",
      reference,
      href,
      view: gift?.view ?? null,
    },
    words: [reference, ...(gift?.words ?? []), ...(order ? [order.retailer] : [])],
  };
}

function pageOf(sourceId: string, purchaseId?: string, order?: OrderFacts): string | null {
  if (isId("cso", sourceId)) return `/cash-outs/${sourceId}`;
  if (order) return `/exchanges/${order.id}`;
  return purchaseId ? `/purchases/${purchaseId}` : null;
}

function isAboutPurchase({ kind }: Entry): boolean {
  return !["transfer.", "account.", "order.", "cash_out.", "adjustment."].some((other) =>
    kind.startsWith(other),
  );
}
