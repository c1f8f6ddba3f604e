import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { products } from "@/db/schema/catalogue";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { ProductInput, SetStockInput } from "./inputs";
import { forgetAll } from "./internal/short-memory";

/** Says how many pieces of a product of the actor's shop can still be ordered; null: they are not counted. */
export const setStock = command({
  name: "catalogue.set_stock",
  hats: ["retailer"],
  input: SetStockInput,
  async run({ tx, actor, now, about }, { id, stock }) {
    await change(tx, actor.organisationId, id, { stock, updatedAt: now });
    about(id);
    return { id };
  },
});

/** Takes a product of the actor's shop out of the catalogue. What has been ordered stays ordered. */
export const withdrawProduct = command({
  name: "catalogue.withdraw_product",
  hats: ["retailer"],
  input: ProductInput,
  async run({ tx, actor, now, about }, { id }) {
    await change(tx, actor.organisationId, id, { status: "withdrawn", updatedAt: now });
    about(id);
    return { id };
  },
});

async function change(
  tx: Tx,
  retailerId: Id<"org">,
  id: Id<"prd">,
  to: Partial<typeof products.$inferInsert>,
): Promise<void> {
  const changed = await tx
    .update(products)
    .set(to)
    .where(and(eq(products.id, id), eq(products.retailerId, retailerId)))
    .returning({ id: products.id });
  if (!changed.length) throw notFound();
  forgetAll();
}
