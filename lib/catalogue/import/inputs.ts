import { z } from "zod";
import { type Id, isId } from "@/lib/core/ids";
import { Upload } from "@/lib/runtime/upload";

const emptyIsNone = (value: unknown) => (value === "" || value === null ? undefined : value);

/** For products that the list puts on no shelf of ours, or gives no rate of tax. */
const Defaults = z.object({
  category: z.preprocess(emptyIsNone, z.string().max(60).optional()),
  taxRate: z.preprocess(
    emptyIsNone,
    z.coerce
      .number("imports.tax_form")
      .refine((rate) => rate === 8 || rate === 10, "imports.tax_form")
      .optional(),
  ),
});

const address = z
  .string("imports.url_form")
  .trim()
  .max(500, "imports.url_form")
  .refine((text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    return url && /^https?:$/.test(url.protocol) && !url.username && !url.password;
  }, "imports.url_form");

export const ImportFileInput = Defaults.extend({
  file: z.instanceof(Upload),
  fileName: z
    .string()
    .transform((name) => name.normalize("NFC").replace(/\p{C}/gu, "").trim().slice(-120))
    .refine((name) => name.length > 0, "imports.file_missing"),
});
export const ImportAddressInput = Defaults.extend({ url: address });
export const SaveFeedInput = Defaults.extend({
  url: address,
  everyHours: z.coerce
    .number("imports.every_form")
    .int("imports.every_form")
    .min(1, "imports.every_form")
    .max(168, "imports.every_form"),
});
export const ImportInput = z.object({
  id: z
    .string("common.not_found")
    .refine((text) => isId("imp", text), "common.not_found")
    .transform((text) => text as Id<"imp">),
});
export const ApplyImportInput = ImportInput.extend({
  /** Rows with problems are left out. */
  leaveOut: z
    .unknown()
    .optional()
    .transform((value) => value === true || value === "1" || value === "on"),
});
