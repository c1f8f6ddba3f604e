import "server-only";
import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { categories, products } from "@/db/schema/catalogue";
import { notFound, rejected } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { SaveProductInput } from "./inputs";
import { forgetAll } from "./internal/short-memory";
import { searchText } from "./search-text";

/**
 * Adds a product to the actor's shop, or changes one of it. Refused when another of its products has the number, or
 * when there is no such shelf. Orders keep the price and name with which they were placed. The stock of a product that
 * exists is left alone: orders may have taken some of it since its form was opened.
 */
export const saveProduct = command({
  name: "catalogue.save_product",
  hats: ["retailer"],
  input: SaveProductInput,
  async run({ tx, actor, now, about }, { id: known, category, stock, ...product }) {
    const id = known ?? newId("prd", now);
    await lockShelf(tx, category);
    const own = eq(products.retailerId, actor.organisationId);
    const [taken] = await tx
      .select({ id: products.id })
      .from(products)
      .where(and(own, eq(products.sku, product.sku), ne(products.id, id)));
    if (taken) throw rejected("catalogue.sku_taken", {}, "sku");
    const values = { ...product, categoryId: category, searchText: searchText(product), updatedAt: now };
    const saved = known
      ? await tx
          .update(products)
          .set(values)
          .where(and(own, eq(products.id, id)))
          .returning({ id: products.id })
      : await tx
          .insert(products)
          .values({ id, retailerId: actor.organisationId, createdAt: now, stock, ...values })
          .onConflictDoNothing({ target: [products.retailerId, products.sku] })
          .returning({ id: products.id });
    if (!saved.length) throw known ? notFound() : rejected("catalogue.sku_taken", {}, "sku");
    about(id);
    forgetAll();
    return { id };
  },
});

async function lockShelf(tx: Tx, id: string): Promise<void> {
  const [shelf] = await tx
    .select({ id: categories.id })
    .from(categories)
    .where(eq(categories.id, id))
    .for("key share");
  if (!shelf) throw rejected("catalogue.category_unknown", {}, "category");
}
