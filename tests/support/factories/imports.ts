import { eq } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { products } from "@/db/schema/catalogue";
import { readImport } from "@/lib/catalogue/import/read-import";
import { importFile } from "@/lib/catalogue/import/start-import";
import { Upload } from "@/lib/runtime/upload";
import type { TestRetailer } from "@/tests/support/factories/exchanges";
import { aKey } from "@/tests/support/factories/transfers";

export const job = { id: "1", attempt: 1, lastAttempt: false };
const HEADINGS = "sku,name_ja,name_en,category,price,tax_rate,stock";
export const csv = (...rows: string[]) => [HEADINGS, ...rows].join("\n");

export const send = (shop: TestRetailer, text: string, key = aKey()) =>
  importFile(shop.as, key, { file: new Upload(Buffer.from(text)), fileName: "list.csv" });

/** Reads lists that come from elsewhere as this text, or fail like this. */
export const readWith = (list: string | Error) =>
  readImport(async () => {
    if (list instanceof Error) throw list;
    return Buffer.from(list);
  });

export const read = (importId: string, list: string | Error = "") => readWith(list)({ importId }, job);

export async function sendAndRead(shop: TestRetailer, text: string) {
  const { id } = await send(shop, text);
  await read(id);
  return id;
}

export const goodsOf = ({ db }: Connection, shop: TestRetailer) =>
  db.select().from(products).where(eq(products.retailerId, shop.organisationId)).orderBy(products.sku);
