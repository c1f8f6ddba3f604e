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
    let added = 0;
    for (let from = 0; from < list.rows.length; from += CHUNK) {
      const rows = list.rows.slice(from, from + CHUNK);
      added += await write(tx, list.retailerId, rows, now);
      // Told through another connection: it is seen before this transaction ends.
      await connection()
        .db.update(productImports)
        .set({ doneCount: from + rows.length })
        .where(eq(productImports.id, id));
    }
    const changed = list.rows.length - added;
    await tx
      .update(productImports)
      .set({ status: "applied", rows: null, addedCount: added, changedCount: changed, endedAt: now })
      .where(eq(productImports.id, id));
    forgetAll();
    return { added, changed };
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

async function write(tx: Tx, retailerId: Id<"org">, rows: readonly ImportRow[], now: Date): Promise<number> {
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
  await client`
    insert into products (id, retailer_id, sku, name_ja, name_en, reading, description_ja, description_en, keywords,
      category_id, price, tax_rate, delivery_days, stock, status, search_text, created_at, updated_at)
    select r.id, ${retailerId}, r.sku, r."nameJa", r."nameEn", r.reading, r."descriptionJa", r."descriptionEn",
      r.keywords, r.category, r.price, r."taxRate", r."deliveryDays", r.stock, r.status, r."searchText", ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(records)}::text::jsonb) as r(id text, sku text, "nameJa" text,
      "nameEn" text, reading text, "descriptionJa" text, "descriptionEn" text, keywords text, category text,
      price bigint, "taxRate" smallint, "deliveryDays" smallint, stock integer, status text, "searchText" text)
    on conflict (retailer_id, sku) do update set name_ja = excluded.name_ja, name_en = excluded.name_en,
      reading = excluded.reading, description_ja = excluded.description_ja,
      description_en = excluded.description_en, keywords = excluded.keywords, category_id = excluded.category_id,
      price = excluded.price, tax_rate = excluded.tax_rate, delivery_days = excluded.delivery_days,
      stock = excluded.stock, status = excluded.status, search_text = excluded.search_text,
      updated_at = excluded.updated_at`;
  return rows.length - known.length;
}
