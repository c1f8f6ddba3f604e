import "server-only";
import { type AnyColumn, and, asc, desc, eq, inArray, lte, type SQL } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { favourites, products } from "@/db/schema/catalogue";
import { organisations } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";
import type { Locale } from "@/lib/core/locale";
import { pointsToYen } from "@/lib/core/rates-math";
import type { Yen } from "@/lib/core/yen";
import { ANYBODY } from "@/lib/policy/actor";
import { ratesAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { cardOf, type ProductCard, picturesOf } from "./cards";
import { type ListProducts, ListProductsInput, type Sort } from "./inputs";
import { beyond, placeText, wanted } from "./internal/conditions";
import { type MemberPoints, memberPoints } from "./internal/member-points";
import { remembered } from "./internal/short-memory";

/** A page of the catalogue. `next` is the place where the following one begins; null at the end. */
export type ProductList = { readonly products: readonly ProductCard[]; readonly next: string | null };

/**
 * A page of what is on sale. Its cost does not grow with the catalogue: a page begins at a place in an index, and a
 * search reads what its pairs of characters point at. Products that come meanwhile neither repeat nor push others out.
 */
export const listProducts = query({
  name: "catalogue.view",
  hats: ANYBODY,
  input: ListProductsInput,
  async run({ db, actor, ctx, now }, input): Promise<ProductList> {
    const { rates } = await ratesAt(db, now);
    const own = input.within || input.favourites ? await memberPoints(db, actor) : null;
    const read = () => pageOf(db, input, own, rates.exchange, ctx.locale);
    if (own) return read();
    return remembered(JSON.stringify([input, String(rates.exchange), ctx.locale]), read);
  },
});

async function pageOf(
  reader: Reader,
  input: ListProducts,
  own: MemberPoints | null,
  rate: Yen,
  locale: Locale,
): Promise<ProductList> {
  const rows = await rowsOf(reader, input, own, rate);
  const shown = rows.slice(0, input.limit);
  const pictures = await picturesOf(
    reader,
    shown.map(({ id }) => id),
    locale,
  );
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return {
    products: shown.map((row) => cardOf(row, pictures.get(row.id) ?? [], rate, locale)),
    next: last ? placeText(last) : null,
  };
}

async function rowsOf(reader: Reader, input: ListProducts, own: MemberPoints | null, rate: Yen) {
  const mine = own && input.favourites;
  const kept = mine
    ? inArray(
        products.id,
        reader
          .select({ id: favourites.productId })
          .from(favourites)
          .where(eq(favourites.accountId, own.accountId)),
      )
    : undefined;
  const reach = own && input.within ? lte(products.price, pointsToYen(own.balance, rate)) : undefined;
  const page = reader
    .select({
      id: products.id,
      retailerId: products.retailerId,
      nameJa: products.nameJa,
      nameEn: products.nameEn,
      price: products.price,
      stock: products.stock,
    })
    .from(products)
    .where(and(wanted(input, rate), kept, reach, beyond(input.sort, input.after)))
    .orderBy(...orderOf(input.sort))
    .limit(input.limit + 1)
    .as("page");
  return reader
    .select({
      id: page.id,
      nameJa: page.nameJa,
      nameEn: page.nameEn,
      price: page.price,
      stock: page.stock,
      retailerJa: organisations.name,
      retailerEn: retailers.nameEn,
    })
    .from(page)
    .innerJoin(retailers, eq(retailers.organisationId, page.retailerId))
    .innerJoin(organisations, eq(organisations.id, page.retailerId))
    .orderBy(...orderOf(input.sort, page));
}

function orderOf(sort: Sort, of: { readonly price: AnyColumn; readonly id: AnyColumn } = products): SQL[] {
  if (sort === "price_up") return [asc(of.price), asc(of.id)];
  if (sort === "price_down") return [desc(of.price), desc(of.id)];
  return [desc(of.id)];
}
