import "server-only";
import { and, lte, type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { products } from "@/db/schema/catalogue";
import type { Locale } from "@/lib/core/locale";
import { pointsToYen } from "@/lib/core/rates-math";
import type { Yen } from "@/lib/core/yen";
import { ANYBODY } from "@/lib/policy/actor";
import { ratesAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { type CardRow, cardOf, type ProductCard, picturesOf } from "./cards";
import { type ListProducts, ListProductsInput, type Sort } from "./inputs";
import { beyond, placeText, type Saying, saying, wanted } from "./internal/conditions";
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

/** The rows of a page and the one after it, in their order. */
async function rowsOf(
  reader: Reader,
  input: ListProducts,
  own: MemberPoints | null,
  rate: Yen,
): Promise<readonly CardRow[]> {
  const kept =
    own && input.favourites
      ? sql`products.id in (select product_id from favourites where account_id = ${own.accountId})`
      : undefined;
  const reach = own && input.within ? lte(products.price, pointsToYen(own.balance, rate)) : undefined;
  const shelf: Shelf = {
    where: and(wanted(input, rate), kept, reach, beyond(input.sort, input.after)) ?? sql`true`,
    order: orderOf(input.sort),
    most: input.limit + 1,
  };
  const words = saying(input);
  const rows = await reader.execute<CardRow>(sql`
    with ${words ? searched(shelf, words) : sql`page as (${goods(shelf, shelf.most)})`}
    select products.id, products.name_ja as "nameJa", products.name_en as "nameEn", products.price, products.stock,
      o.name as "retailerJa", r.name_en as "retailerEn"
    from page products
    join retailers r on r.organisation_id = products.retailer_id
    join organisations o on o.id = products.retailer_id
    order by ${shelf.order}`);
  return [...rows];
}

type Shelf = { readonly where: SQL; readonly order: SQL; readonly most: number };

const goods = ({ where, order }: Shelf, most?: number) => sql`
  select id, retailer_id, name_ja, name_en, price, stock, search_text from products
  where ${where} order by ${order} ${most === undefined ? sql`` : sql`limit ${most}`}`;

/** So many products are looked at in their order before the index is asked. */
const NEAR = 1_500;

/**
 * A page of what words find. A common word fills it from the first products of the shelf. One that does not is rare
 * there, and what its pairs point at in the index is little. Which of both it is nobody can estimate beforehand: pairs of
 * one word stand together, which the planner does not know.
 */
function searched(shelf: Shelf, { written, inIndex }: Saying): SQL {
  const { where, order, most } = shelf;
  const short = sql`(select count(*) from near) < ${most} and (select count(*) from shelf) = ${NEAR}`;
  return sql`
    shelf as materialized (${goods(shelf, NEAR)}),
    near as materialized (select * from shelf products where ${written} order by ${order} limit ${most}),
    page as (
      (select * from near where not (${short}))
      union all
      (select * from (${goods({ ...shelf, where: sql`${where} and ${inIndex} and ${short}` })}) products
        order by ${order} limit ${most})
    )`;
}

function orderOf(sort: Sort): SQL {
  if (sort === "price_up") return sql`products.price, products.id`;
  if (sort === "price_down") return sql`products.price desc, products.id desc`;
  return sql`products.id desc`;
}
