import "server-only";
import { and, count, eq, max } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { productImages, products } from "@/db/schema/catalogue";
import { notFound, rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { query } from "@/lib/runtime/query";
import { Upload } from "@/lib/runtime/upload";
import { forgetAll } from "../internal/short-memory";
import { encodePhoto, type Photo } from "./encode-photo";
import { PhotosOfInput } from "./inputs";

export const MOST_PHOTOS = 10;

/** A photo as it came, by whose digest a retry is known, with what was made of it. */
class Encoded extends Upload {
  readonly #photo: Photo;

  constructor(file: Upload, photo: Photo) {
    super(file.bytes);
    this.#photo = photo;
  }

  get photo(): Photo {
    return this.#photo;
  }
}

/**
 * Adds a photo to a product of the actor's shop, behind those that it has. The file is made anew before the transaction
 * begins, since that takes its time, and only for a product of theirs.
 */
export async function addPhoto(
  ctx: Context,
  key: string,
  { file, productId }: { file: Upload; productId: unknown },
): Promise<{ id: Id<"img"> }> {
  await photosGoThere(ctx, { productId: String(productId) });
  return keepPhoto(ctx, key, { productId, file: new Encoded(file, await encodePhoto(file.bytes)) });
}

/** Whose product it is comes before the work that a file makes: another's is not found. */
const photosGoThere = query({
  name: "catalogue.add_photo",
  hats: ["retailer"],
  input: PhotosOfInput,
  async run({ db, actor }, { productId }) {
    const [own] = await db
      .select({ id: products.id })
      .from(products)
      .where(and(eq(products.id, productId), eq(products.retailerId, actor.organisationId)));
    if (!own) throw notFound();
  },
});

const keepPhoto = command({
  name: "catalogue.add_photo",
  hats: ["retailer"],
  input: PhotosOfInput.extend({ file: z.instanceof(Encoded) }),
  async run({ tx, actor, now, about }, { productId, file }) {
    await lockProduct(tx, actor.organisationId, productId);
    const [there] = await tx
      .select({ n: count(), last: max(productImages.position) })
      .from(productImages)
      .where(eq(productImages.productId, productId));
    if ((there?.n ?? 0) >= MOST_PHOTOS) throw rejected("photos.many", { most: MOST_PHOTOS });
    const id = newId("img", now);
    await tx.insert(productImages).values({
      ...{ id, productId, position: (there?.last ?? 0) + 1, contentType: "image/webp", addedAt: now },
      ...file.photo,
    });
    about(id, { product: productId });
    forgetAll();
    return { id };
  },
});

/** Whoever changes a product's photos waits for whoever does so already. Another's product is not found. */
export async function lockProduct(tx: Tx, retailerId: Id<"org">, id: Id<"prd">): Promise<void> {
  const [own] = await tx
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.id, id), eq(products.retailerId, retailerId)))
    .for("no key update");
  if (!own) throw notFound();
}
