import "server-only";
import type { Reader } from "@/db/client";
import { type Id, isId } from "@/lib/core/ids";
import type { Entry } from "@/lib/ledger/statement";
import { type ActivityEntry, whatIs } from "../entry";
import { type GiftFacts, giftFacts } from "./gift-facts";
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
  const [facts, purchases] = await Promise.all([
    giftFacts(reader, accountId, gifts),
    purchasesOf(reader, others),
  ]);
  return entries.map((entry) => describeOne(entry, facts.get(entry.sourceId), purchases.get(entry.sourceId)));
}

function describeOne(entry: Entry, gift: GiftFacts | undefined, purchaseId: string | undefined): Described {
  const { seq, at, amount, balanceAfter, kind, sourceId } = entry;
  const reference = purchaseId ?? sourceId;
  const href = gift ? `/transfers/${sourceId}` : purchaseId ? `/purchases/${purchaseId}` : null;
  return {
    entry: {
      seq,
      at,
      amount,
      balanceAfter,
      what: whatIs(kind, amount),
      who: gift?.who ?? null,
      message: gift?.message ?? "",
      reference,
      href,
      view: gift?.view ?? null,
    },
    words: [reference, ...(gift?.words ?? [])],
  };
}

function isAboutPurchase({ kind }: Entry): boolean {
  return !kind.startsWith("transfer.") && !kind.startsWith("account.");
}
