import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { products } from "@/db/schema/catalogue";
import { organisations } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";
import type { ErrorParams } from "@/lib/core/errors";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";

/** Products as an order needs them, with their retailers. */
export async function goodsOf(reader: Reader, ids: readonly Id<"prd">[]) {
  if (!ids.length) return [];
  return reader
    .select({
      product: products.id,
      retailerId: products.retailerId,
      retailerJa: organisations.name,
      retailerEn: retailers.nameEn,
      slug: retailers.slug,
      sku: products.sku,
      nameJa: products.nameJa,
      nameEn: products.nameEn,
      price: products.price,
      taxRate: products.taxRate,
      stock: products.stock,
      onSale: sql<boolean>`${products.status} = 'on_sale' and ${organisations.status} = 'active'`,
    })
    .from(products)
    .innerJoin(retailers, eq(retailers.organisationId, products.retailerId))
    .innerJoin(organisations, eq(organisations.id, products.retailerId))
    .where(inArray(products.id, [...ids]));
}

export type Goods = Awaited<ReturnType<typeof goodsOf>>[number];

/** The name in somebody's language; where there is none, the other one. */
export function nameIn(locale: Locale, named: { readonly nameJa: string; readonly nameEn: string }): string {
  return (locale === "ja" ? named.nameJa : named.nameEn) || named.nameJa || named.nameEn;
}

/** What a retailer is called in somebody's language. */
export function retailerIn(
  locale: Locale,
  named: { readonly retailerJa: string; readonly retailerEn: string } | undefined,
): string {
  return (locale === "ja" ? named?.retailerJa : named?.retailerEn) || named?.retailerJa || "";
}

/** Whether a stock has so many pieces; a retailer who does not count always has them. */
export function isEnough(stock: number | null, quantity: number): boolean {
  return stock === null || stock >= quantity;
}

/** The refusal that names what cannot be had. */
export function soldOut(goods: readonly Pick<Goods, "nameJa" | "nameEn">[], locale: Locale) {
  const params: ErrorParams = {
    names: goods.map((product) => nameIn(locale, product)).join(locale === "ja" ? "、" : ", "),
  };
  return rejected("exchanges.sold_out", params);
}
