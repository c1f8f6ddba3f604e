import { z } from "zod";
import { type Id, isId } from "@/lib/core/ids";

const productId = z
  .string("common.not_found")
  .refine((text) => isId("prd", text), "common.not_found")
  .transform((text) => text as Id<"prd">);

export const PhotoInput = z.object({
  id: z
    .string("common.not_found")
    .refine((text) => isId("img", text), "common.not_found")
    .transform((text) => text as Id<"img">),
});
export const PhotosOfInput = z.object({ productId });
/** The photo goes to this place, the first one being 1. */
export const MovePhotoInput = PhotoInput.extend({
  to: z.coerce.number("photos.place").int("photos.place").min(1, "photos.place"),
});
export const PictureInput = PhotoInput.extend({ width: z.enum(["640", "1280"]).catch("1280") });
