import "server-only";
import { asc, inArray } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { productImages, products } from "@/db/schema/catalogue";
import { organisations } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";
import type { Id } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import type { Points } from "@/lib/core/points";
import { yenToPoints } from "@/lib/core/rates-math";
import type { Yen } from "@/lib/core/yen";
import { pictureSource } from "./internal/picture-source";

/** From how many pieces on a product is said to be nearly gone. */
const FEW = 5;

export type Picture = {
  readonly src: string;
  /** The same picture at the width of a card. */
  readonly small: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
};

/** A product as it stands in a list, in one language, priced at the rate of the moment. */
export type ProductCard = {
  readonly id: Id<"prd">;
  readonly name: string;
  readonly retailer: string;
  readonly price: Yen;
  readonly points: Points;
  readonly picture: Picture | null;
  readonly availability: "there" | "few" | "gone";
};

export const cardColumns = {
  id: products.id,
  nameJa: products.nameJa,
  nameEn: products.nameEn,
  price: products.price,
  stock: products.stock,
  retailerJa: organisations.name,
  retailerEn: retailers.nameEn,
};

export type CardRow = {
  id: Id<"prd">;
  nameJa: string;
  nameEn: string;
  price: Yen;
  stock: number | null;
  retailerJa: string;
  retailerEn: string;
};

/** A text in the reader's language; the other one where it is missing. */
export function inLanguage(locale: Locale, ja: string, en: string): string {
  return locale === "ja" ? ja || en : en || ja;
}

export function availabilityOf(stock: number | null): ProductCard["availability"] {
  if (stock === null || stock > FEW) return "there";
  return stock > 0 ? "few" : "gone";
}

export function cardOf(row: CardRow, pictures: readonly Picture[], rate: Yen, locale: Locale): ProductCard {
  const [first] = pictures;
  return {
    id: row.id,
    name: inLanguage(locale, row.nameJa, row.nameEn),
    retailer: inLanguage(locale, row.retailerJa, row.retailerEn),
    price: row.price,
    points: yenToPoints(row.price, rate).points,
    picture: first ? { ...first, src: first.small } : null,
    availability: availabilityOf(row.stock),
  };
}

/** The pictures of these products, the first one first. */
export async function picturesOf(
  reader: Reader,
  ids: readonly Id<"prd">[],
  locale: Locale,
): Promise<ReadonlyMap<Id<"prd">, readonly Picture[]>> {
  const found = new Map<Id<"prd">, Picture[]>();
  if (!ids.length) return found;
  const rows = await reader
    .select({
      id: productImages.id,
      productId: productImages.productId,
      path: productImages.path,
      width: productImages.width,
      height: productImages.height,
      altJa: productImages.altJa,
      altEn: productImages.altEn,
    })
    .from(productImages)
    .where(inArray(productImages.productId, [...ids]))
    .orderBy(asc(productImages.productId), asc(productImages.position));
  for (const { id, productId, path, width, height, altJa, altEn } of rows) {
    const pictures = found.get(productId) ?? [];
    found.set(productId, pictures);
    const src = path ?? pictureSource(id, "large");
    const small = path ?? pictureSource(id, "small");
    pictures.push({ src, small, width, height, alt: inLanguage(locale, altJa, altEn) });
  }
  return found;
}
