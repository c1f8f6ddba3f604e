import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { productImages, products } from "@/db/schema/catalogue";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { forgetAll } from "../internal/short-memory";
import { lockProduct } from "./add-photo";
import { MovePhotoInput, PhotoInput } from "./inputs";

/** Takes a photo from a product of the actor's shop. */
export const removePhoto = command({
  name: "catalogue.remove_photo",
  hats: ["retailer"],
  input: PhotoInput,
  async run({ tx, actor, about }, { id }) {
    const productId = await lockPhotosAround(tx, actor.organisationId, id);
    await tx.delete(productImages).where(eq(productImages.id, id));
    about(id, { product: productId });
    forgetAll();
    return { id };
  },
});

/** Puts a photo at another place among those of its product; the first one is the one on the card. */
export const movePhoto = command({
  name: "catalogue.move_photo",
  hats: ["retailer"],
  input: MovePhotoInput,
  async run({ tx, actor, about }, { id, to }) {
    const productId = await lockPhotosAround(tx, actor.organisationId, id);
    const rows = await tx
      .select({ id: productImages.id })
      .from(productImages)
      .where(eq(productImages.productId, productId))
      .orderBy(asc(productImages.position), asc(productImages.id));
    const others = rows.map((row) => row.id).filter((other) => other !== id);
    const arranged = others.toSpliced(to - 1, 0, id);
    for (const [n, photo] of arranged.entries())
      await tx
        .update(productImages)
        .set({ position: n + 1 })
        .where(eq(productImages.id, photo));
    about(id, { product: productId });
    forgetAll();
    return { id };
  },
});

/** The product of a photo, which must be one of the actor's shop, locked with all of its photos. */
async function lockPhotosAround(tx: Tx, retailerId: Id<"org">, id: Id<"img">): Promise<Id<"prd">> {
  const find = () =>
    tx
      .select({ productId: productImages.productId })
      .from(productImages)
      .innerJoin(products, eq(products.id, productImages.productId))
      .where(and(eq(productImages.id, id), eq(products.retailerId, retailerId)));
  const [found] = await find();
  if (!found) throw notFound();
  await lockProduct(tx, retailerId, found.productId);
  // Whoever held the lock may have removed it.
  if (!(await find()).length) throw notFound();
  return found.productId;
}
