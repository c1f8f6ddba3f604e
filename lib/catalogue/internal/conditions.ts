import { and, eq, gt, gte, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { products } from "@/db/schema/catalogue";
import { organisations } from "@/db/schema/organisations";
import { type Id, isId } from "@/lib/core/ids";
import { points } from "@/lib/core/points";
import { pointsToYen } from "@/lib/core/rates-math";
import { type Yen, yen } from "@/lib/core/yen";
import type { ListProducts, Sort } from "../inputs";
import { isLatin, searchWords, tokensOf } from "../search-text";

/** What everybody may see: on sale, of a retailer that is active. Wants `organisations` joined by the retailer. */
export const onSale = and(eq(products.status, "on_sale"), eq(organisations.status, "active"));

/** The same in a form that joins nothing, so that a list can follow an index and stop at the end of its page. */
const ofActiveRetailers = sql`${products.retailerId} <> all (array(
  select id from organisations where kind = 'retailer' and status <> 'active'))`;

type Wanted = Pick<ListProducts, "category" | "retailer" | "from" | "until">;

/** The filters of a list as conditions. A bound in points is one in yen: P points reach up to P × rate yen. */
export function wanted(filter: Wanted, exchangeRate: Yen): SQL | undefined {
  const { category, retailer, from, until } = filter;
  const reach = (most: number) => pointsToYen(points(most), exchangeRate);
  return and(
    eq(products.status, "on_sale"),
    ofActiveRetailers,
    category ? eq(products.categoryId, category) : undefined,
    retailer
      ? sql`${products.retailerId} = (select organisation_id from retailers where slug = ${retailer})`
      : undefined,
    from ? gt(products.price, reach(from - 1)) : undefined,
    until !== undefined ? lte(products.price, reach(until)) : undefined,
  );
}

/** What is found by words: for a product that is looked at, and as the index finds it among all. */
export type Saying = { readonly written: SQL; readonly inIndex: SQL };

/** The words of a search as conditions; null where there are none. */
export function saying({ q, category }: Pick<ListProducts, "q" | "category">): Saying | null {
  const words = searchWords(q ?? "").map((word) => ({ tokens: tokensOf(word), written: isWritten(word) }));
  if (!words.length) return null;
  const tokens = new Set([...words.flatMap((word) => word.tokens), ...(category ? [`#${category}`] : [])]);
  const inIndex = sql`products.search_tokens @@ ${[...tokens].map(quoted).join(" & ")}::tsquery`;
  // Pairs may stand elsewhere in another order, so that what they find is looked at too.
  const pieced = words.filter((word) => word.tokens.length > 1);
  const all = (conditions: readonly SQL[]) => sql.join([...conditions], sql` and `);
  return {
    written: all(words.map(({ written }) => written)),
    inIndex: all([inIndex, ...pieced.map(({ written }) => written)]),
  };
}

const isWritten = (word: string): SQL =>
  isLatin(word)
    ? sql`' ' || ${products.searchText} like ${`% ${word}%`}`
    : sql`${products.searchText} like ${`%${word}%`}`;

/** A token as the text of a query has it. */
const quoted = (token: string) => `'${token.replace(/['\\]/g, "$&$&")}'`;

export type Place = { readonly price: Yen; readonly id: Id<"prd"> };

/** A place in a list as its address carries it. */
export function placeText({ price, id }: Place): string {
  return `${price}.${id}`;
}

function placeOf(text: string): Place | null {
  const [price = "", id = ""] = text.split(".");
  return /^\d{1,9}$/.test(price) && isId("prd", id) ? { price: yen(price), id } : null;
}

/** What comes after a place. One that makes no sense is the beginning. */
export function beyond(sort: Sort, after: string | undefined): SQL | undefined {
  const place = after ? placeOf(after) : null;
  if (!place) return undefined;
  const { price, id } = place;
  if (sort === "new") return lt(products.id, id);
  // The bound on the price alone lets the index begin there; the second condition breaks ties.
  return sort === "price_up"
    ? and(gte(products.price, price), or(gt(products.price, price), gt(products.id, id)))
    : and(lte(products.price, price), or(lt(products.price, price), lt(products.id, id)));
}
