import "server-only";
import { and, asc, eq, exists } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { categories, favourites, products } from "@/db/schema/catalogue";
import { organisations } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import { pointsToYen, yenToPoints } from "@/lib/core/rates-math";
import { ANYBODY } from "@/lib/policy/actor";
import { ratesAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { availabilityOf, cardColumns, inLanguage, picturesOf } from "./cards";
import { ProductInput } from "./inputs";
import { onSale } from "./internal/conditions";
import { type MemberPoints, memberPoints } from "./internal/member-points";
import { remembered } from "./internal/short-memory";

type Choice = { readonly value: string; readonly label: string };
/** By what the catalogue can be narrowed down. Shelves and retailers that have nothing on sale are left out. */
export type Shelves = { readonly categories: readonly Choice[]; readonly retailers: readonly Choice[] };

export const catalogueShelves = query({
  name: "catalogue.view",
  hats: ANYBODY,
  input: z.object({}),
  async run({ db, ctx }): Promise<Shelves> {
    return remembered(`shelves:${ctx.locale}`, () => shelvesOf(db, ctx.locale));
  },
});

async function shelvesOf(reader: Reader, locale: Locale): Promise<Shelves> {
  const stocked = (by: ReturnType<typeof eq>) =>
    exists(
      reader
        .select({ id: products.id })
        .from(products)
        .where(and(by, eq(products.status, "on_sale"))),
    );
  const [shelves, shops] = await Promise.all([
    reader
      .select({ id: categories.id, ja: categories.nameJa, en: categories.nameEn })
      .from(categories)
      .where(stocked(eq(products.categoryId, categories.id)))
      .orderBy(asc(categories.position)),
    reader
      .select({ slug: retailers.slug, ja: organisations.name, en: retailers.nameEn })
      .from(retailers)
      .innerJoin(organisations, eq(organisations.id, retailers.organisationId))
      .where(
        and(eq(organisations.status, "active"), stocked(eq(products.retailerId, retailers.organisationId))),
      )
      .orderBy(asc(retailers.since), asc(retailers.slug)),
  ]);
  return {
    categories: shelves.map(({ id, ja, en }) => ({ value: id, label: inLanguage(locale, ja, en) })),
    retailers: shops.map(({ slug, ja, en }) => ({ value: slug, label: inLanguage(locale, ja, en) })),
  };
}

/** What stands above the list: the rate of the moment, and a member's points. */
export const catalogueIntroduction = query({
  name: "catalogue.view",
  hats: ANYBODY,
  input: z.object({}),
  async run({ db, actor, now }) {
    const [{ rates }, own] = await Promise.all([ratesAt(db, now), memberPoints(db, actor)]);
    return { exchangeRate: rates.exchange, balance: own?.balance ?? null };
  },
});

/**
 * A product's own page: what it is, who sells it, what it costs in points at the rate of the moment with the exact yen
 * of the rounding; and for a member whether their points are enough. What is not on sale is not found.
 */
export const productPage = query({
  name: "catalogue.view",
  hats: ANYBODY,
  input: ProductInput,
  async run({ db, actor, ctx, now }, { id }) {
    const [{ rates }, product, own] = await Promise.all([
      ratesAt(db, now),
      remembered(`product:${id}:${ctx.locale}`, () => productOf(db, id, ctx.locale)),
      memberPoints(db, actor),
    ]);
    if (!product) throw notFound();
    const { points, rounding } = yenToPoints(product.price, rates.exchange);
    return {
      ...product,
      points,
      /** The yen that the points are worth beyond the price. */
      rounding,
      worth: pointsToYen(points, rates.exchange),
      exchangeRate: rates.exchange,
      mine: own && {
        balance: own.balance,
        missing: own.balance < points ? points - own.balance : 0n,
        favourite: await isFavourite(db, own, id),
      },
    };
  },
});

export type ProductPage = Awaited<ReturnType<typeof productPage>>;

async function productOf(reader: Reader, id: Id<"prd">, locale: Locale) {
  const [[row], pictures] = await Promise.all([
    reader
      .select({
        ...cardColumns,
        sku: products.sku,
        descriptionJa: products.descriptionJa,
        descriptionEn: products.descriptionEn,
        taxRate: products.taxRate,
        deliveryDays: products.deliveryDays,
        slug: retailers.slug,
        aboutJa: retailers.aboutJa,
        aboutEn: retailers.aboutEn,
        category: categories.id,
        categoryJa: categories.nameJa,
        categoryEn: categories.nameEn,
      })
      .from(products)
      .innerJoin(retailers, eq(retailers.organisationId, products.retailerId))
      .innerJoin(organisations, eq(organisations.id, products.retailerId))
      .innerJoin(categories, eq(categories.id, products.categoryId))
      .where(and(eq(products.id, id), onSale)),
    picturesOf(reader, [id], locale),
  ]);
  if (!row) return null;
  const say = (ja: string, en: string) => inLanguage(locale, ja, en);
  return {
    id: row.id,
    sku: row.sku,
    name: say(row.nameJa, row.nameEn),
    description: say(row.descriptionJa, row.descriptionEn),
    price: row.price,
    taxRate: row.taxRate,
    deliveryDays: row.deliveryDays,
    stock: row.stock,
    availability: availabilityOf(row.stock),
    retailer: {
      slug: row.slug,
      name: say(row.retailerJa, row.retailerEn),
      about: say(row.aboutJa, row.aboutEn),
    },
    category: { id: row.category, name: say(row.categoryJa, row.categoryEn) },
    pictures: pictures.get(id) ?? [],
  };
}

async function isFavourite(reader: Reader, own: MemberPoints, id: Id<"prd">): Promise<boolean> {
  const [found] = await reader
    .select({ at: favourites.addedAt })
    .from(favourites)
    .where(and(eq(favourites.accountId, own.accountId), eq(favourites.productId, id)));
  return found !== undefined;
}
