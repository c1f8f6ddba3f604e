import "server-only";
import { asc, inArray } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { orderLines } from "@/db/schema/exchanges";
import type { Id } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";

/** What orders are for, in somebody's language, by order: a person knows an order by its goods. */
export async function goodsOfOrders(
  reader: Reader,
  ids: readonly Id<"ord">[],
  locale: Locale,
): Promise<ReadonlyMap<Id<"ord">, readonly { readonly name: string; readonly quantity: number }[]>> {
  if (!ids.length) return new Map();
  const rows = await reader
    .select({
      orderId: orderLines.orderId,
      nameJa: orderLines.nameJa,
      nameEn: orderLines.nameEn,
      quantity: orderLines.quantity,
    })
    .from(orderLines)
    .where(inArray(orderLines.orderId, [...ids]))
    .orderBy(asc(orderLines.orderId), asc(orderLines.line));
  const goods = new Map<Id<"ord">, { name: string; quantity: number }[]>();
  for (const { orderId, nameJa, nameEn, quantity } of rows) {
    const name = (locale === "ja" ? nameJa : nameEn) || nameJa;
    goods.set(orderId, [...(goods.get(orderId) ?? []), { name, quantity }]);
  }
  return goods;
}
