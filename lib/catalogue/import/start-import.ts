import "server-only";
import { and, count, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { categories, productImports } from "@/db/schema/catalogue";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { addJob } from "@/lib/runtime/outbox";
import { ImportAddressInput, ImportFileInput } from "./inputs";
import { isXml } from "./text-of-file";

/** How many lists of one retailer may wait to be read. */
const MOST_OPEN = 3;

/** Takes a file with products of the actor's shop to be read. Nothing changes in the shop before it is applied. */
export const importFile = command({
  name: "catalogue.start_import",
  hats: ["retailer"],
  input: ImportFileInput,
  async run({ tx, actor, now, about }, { file, fileName, category, taxRate }) {
    const id = newId("imp", now);
    const source = isXml(file.bytes) ? ("feed_file" as const) : ("csv" as const);
    await start(tx, {
      ...{ id, retailerId: actor.organisationId, byPersonId: actor.personId, source, fileName },
      ...{ status: "reading", categoryId: category, taxRate, content: file.bytes, createdAt: now },
    });
    about(id);
    return { id };
  },
});

/** The same for a list that is fetched, once, from an address. */
export const importAddress = command({
  name: "catalogue.start_import",
  hats: ["retailer"],
  input: ImportAddressInput,
  async run({ tx, actor, now, about }, { url, category, taxRate }) {
    const id = newId("imp", now);
    await start(tx, {
      ...{
        id,
        retailerId: actor.organisationId,
        byPersonId: actor.personId,
        source: "feed_url",
        fileName: url,
      },
      ...{ status: "reading", categoryId: category, taxRate, createdAt: now },
    });
    about(id);
    return { id };
  },
});

async function start(tx: Tx, row: typeof productImports.$inferInsert & { id: Id<"imp"> }): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`imports:${row.retailerId}`}, 0))`);
  const [open] = await tx
    .select({ n: count() })
    .from(productImports)
    .where(and(eq(productImports.retailerId, row.retailerId), eq(productImports.status, "reading")));
  if ((open?.n ?? 0) >= MOST_OPEN) throw rejected("imports.many_open");
  if (row.categoryId) await mustBeShelf(tx, row.categoryId);
  await tx.insert(productImports).values(row);
  await addJob(tx, "catalogue.read_import", { importId: row.id });
}

/** Refuses a shelf that there is not. */
export async function mustBeShelf(tx: Tx, id: string): Promise<void> {
  const [shelf] = await tx.select({ id: categories.id }).from(categories).where(eq(categories.id, id));
  if (!shelf) throw rejected("imports.shelf_unknown", {}, "category");
}
