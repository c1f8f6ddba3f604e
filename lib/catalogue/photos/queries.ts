import "server-only";
import { and, asc, eq, isNotNull, or, type SQL } from "drizzle-orm";
import { productImages, products } from "@/db/schema/catalogue";
import { organisations } from "@/db/schema/organisations";
import { notFound } from "@/lib/core/errors";
import { type Actor, ANYBODY } from "@/lib/policy/actor";
import { query } from "@/lib/runtime/query";
import { onSale } from "../internal/conditions";
import { pictureSource } from "../internal/picture-source";
import { PhotosOfInput, PictureInput } from "./inputs";

/** The bytes of a stored picture: of what is on sale, for everybody; of what is not, for its retailer alone. */
export const picture = query({
  name: "catalogue.view",
  hats: ANYBODY,
  input: PictureInput,
  async run({ db, actor }, { id, width }) {
    const bytes = width === "640" ? productImages.small : productImages.content;
    const [found] = await db
      .select({
        bytes,
        contentType: productImages.contentType,
        status: products.status,
        seller: organisations.status,
      })
      .from(productImages)
      .innerJoin(products, eq(products.id, productImages.productId))
      .innerJoin(organisations, eq(organisations.id, products.retailerId))
      .where(and(eq(productImages.id, id), isNotNull(productImages.content), or(onSale, isOwn(actor))));
    if (!found?.bytes) throw notFound();
    const everybodys = found.status === "on_sale" && found.seller === "active";
    return { bytes: found.bytes, contentType: found.contentType, everybodys };
  },
});

const isOwn = (actor: Actor): SQL | undefined =>
  actor.hat === "retailer" ? eq(products.retailerId, actor.organisationId) : undefined;

/** The photos of a product of the actor's shop, the first one first. */
export const photosOf = query({
  name: "catalogue.view_photos",
  hats: ["retailer"],
  input: PhotosOfInput,
  async run({ db, actor }, { productId }) {
    const [own] = await db
      .select({ id: products.id })
      .from(products)
      .where(and(eq(products.id, productId), eq(products.retailerId, actor.organisationId)));
    if (!own) throw notFound();
    const rows = await db
      .select({
        id: productImages.id,
        path: productImages.path,
        width: productImages.width,
        height: productImages.height,
      })
      .from(productImages)
      .where(eq(productImages.productId, productId))
      .orderBy(asc(productImages.position), asc(productImages.id));
    return rows.map(({ id, path, width, height }) => ({
      id,
      src: path ?? pictureSource(id, "small"),
      width,
      height,
    }));
  },
});
