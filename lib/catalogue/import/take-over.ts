import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { connection, raw, type Tx } from "@/db/client";
import { productImports } from "@/db/schema/catalogue";
import { type Id, newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { asSystem } from "@/lib/runtime/context";
import type { Task } from "@/lib/runtime/jobs";
import { forgetAll } from "../internal/short-memory";
import type { ImportRow } from "./check-row";
import { type Known, merged, type ProductRecord } from "./merge-row";
import { ImportPayload, MOST_TRIES, oneAtATime, refuse } from "./read-import";

const CHUNK = 1_000;

/** Takes a list over into the shop: all of its rows or, when anything fails, none. Runs once however often it is called. */
export const takeOverImport = command({
  name: "catalogue.take_over_import",
  hats: ["system"],
  input: ImportPayload,
  async run({ tx, now, about }, { importId: id }) {
    about(id);
    const list = await lockList(tx, id);
    if (!list) return { added: 0, changed: 0 };
    await lockProducts(tx, id, list.retailerId);
    const done = { added: 0, changed: 0 };
    for (let from = 0; from < list.rows.length; from += CHUNK) {
      const rows = list.rows.slice(from, from + CHUNK);
      const { added, changed } = await write(tx, list.retailerId, rows, now);
      done.added += added;
      done.changed += changed;
      // Told through another connection: it is seen before this transaction ends.
      await connection()
        .db.update(productImports)
        .set({ doneCount: from + rows.length })
        .where(eq(productImports.id, id));
    }
    await tx
      .update(productImports)
      .set({
        ...{ status: "applied", rows: null, endedAt: now },
        ...{ addedCount: done.added, changedCount: done.changed },
      })
      .where(eq(productImports.id, id));
    forgetAll();
    return done;
  },
});

/** The job that does it. */
export const applyImportJob: Task = async (payload, job) => {
  const { importId } = ImportPayload.parse(payload);
  try {
    await oneAtATime(() => takeOverImport(asSystem("imports"), `take-over:${importId}`, { importId }));
  } catch (error) {
    if (job.attempt < MOST_TRIES) throw error;
    await refuse(importId, "imports.not_applied");
  }
};

/** One list of a shop at a time; its row itself stays free, so that its progress can be told. */
async function lockList(tx: Tx, id: Id<"imp">) {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('take-over:' || retailer_id, 0)) from product_imports where id = ${id}`,
  );
  const [list] = await tx
    .select({ retailerId: productImports.retailerId, rows: productImports.rows })
    .from(productImports)
    .where(and(eq(productImports.id, id), eq(productImports.status, "applying")));
  if (!list) return null;
  return { retailerId: list.retailerId, rows: list.rows as readonly ImportRow[] };
}

/** Locks the products that will change in the order in which orders lock theirs, so that neither waits for the other. */
async function lockProducts(tx: Tx, id: Id<"imp">, retailerId: Id<"org">): Promise<void> {
  await tx.execute(sql`
    select count(*) from (
      select p.id from products p where p.retailer_id = ${retailerId} and p.sku in (
        select r ->> 'sku' from product_imports i, jsonb_array_elements(i.rows) r where i.id = ${id}
      ) order by p.id for no key update
    ) locked`);
}

const FIELDS = `name_ja, name_en, reading, description_ja, description_en, keywords, category_id, price, tax_rate,
  delivery_days, stock, status, search_text`;
const of = (table: string) => FIELDS.replace(/\w+/g, `${table}.$&`);

/**
 * Writes rows over the products of their numbers, or as new ones, in one statement. A product that already is as its row
 * says is left alone: a list that comes every day changes few, and each that is written is indexed anew.
 */
async function write(tx: Tx, retailerId: Id<"org">, rows: readonly ImportRow[], now: Date) {
  const client = raw(tx);
  const known = await client<Known[]>`
    select sku, name_ja as "nameJa", name_en as "nameEn", reading, description_ja as "descriptionJa",
      description_en as "descriptionEn", keywords, category_id as category, price::int as price,
      tax_rate as "taxRate", delivery_days as "deliveryDays", stock, status
    from products
    where retailer_id = ${retailerId} and sku in (
      select jsonb_array_elements_text(${JSON.stringify(rows.map(({ sku }) => sku))}::text::jsonb))`;
  const bySku = new Map(known.map((product) => [product.sku, product]));
  const records: (ProductRecord & { id: string })[] = rows.map((row) => ({
    id: newId("prd", now),
    ...merged(row, bySku.get(row.sku)),
  }));
  const list = (text: string) => client.unsafe(text);
  const [written] = await client<{ added: number; changed: number }[]>`
    with said as materialized (
      select id, sku, "nameJa" as name_ja, "nameEn" as name_en, reading, "descriptionJa" as description_ja,
        "descriptionEn" as description_en, keywords, category as category_id, price, "taxRate" as tax_rate,
        "deliveryDays" as delivery_days, stock, status, "searchText" as search_text
      from jsonb_to_recordset(${JSON.stringify(records)}::text::jsonb) as r(id text, sku text, "nameJa" text,
        "nameEn" text, reading text, "descriptionJa" text, "descriptionEn" text, keywords text, category text,
        price bigint, "taxRate" smallint, "deliveryDays" smallint, stock integer, status text, "searchText" text)
    ), changed as (
      update products p set (${list(FIELDS)}, updated_at) = row (${list(of("said"))}, ${now}) from said
      where p.retailer_id = ${retailerId} and p.sku = said.sku
        and (${list(of("p"))}) is distinct from (${list(of("said"))})
      returning 1
    ), added as (
      insert into products (id, retailer_id, sku, ${list(FIELDS)}, created_at, updated_at)
      select said.id, ${retailerId}, said.sku, ${list(of("said"))}, ${now}, ${now} from said
      where not exists (select from products p where p.retailer_id = ${retailerId} and p.sku = said.sku)
      on conflict (retailer_id, sku) do update
        set (${list(FIELDS)}, updated_at) = row (${list(of("excluded"))}, excluded.updated_at)
      returning 1
    )
    select (select count(*) from added)::int as added, (select count(*) from changed)::int as changed`;
  return written ?? { added: 0, changed: 0 };
}
