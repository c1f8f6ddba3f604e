import { z } from "zod";

/**
 * What a filter in an address may hold: nothing, when it is empty or none of what it may be. A list is never refused for
 * what somebody wrote into its address.
 */
export const filterInput = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);

/** A part of a name, an id or a number that somebody looks for. */
export const searchInput = filterInput(
  z
    .string()
    .max(100)
    .transform((text) => text.normalize("NFKC").trim())
    .pipe(z.string().min(1)),
);

/** A calendar day `YYYY-MM-DD` that exists. */
export const dayFilter = filterInput(z.iso.date());

/** A whole amount as a person types it: full-width digits, grouping and the yen sign are fine. */
export const amountFilter = filterInput(
  z
    .string()
    .transform((text) => text.normalize("NFKC").replace(/[,\s¥円]/g, ""))
    .pipe(z.string().regex(/^\d{1,12}$/))
    .transform((digits) => BigInt(digits)),
);

/** What a list can be sorted by, upwards or, with a minus in front, downwards; anything else is `first`. */
export const sortInput = <K extends string>(keys: readonly K[], first: K | `-${K}`) =>
  z
    .enum(keys.flatMap((key): (K | `-${K}`)[] => [key, `-${key}`]))
    .catch(first as never)
    .default(first as never);

/** The most rows of a page on a screen and of one that an export reads. */
export const PAGE_SIZE = 50;
export const EXPORT_SIZE = 1_000;

/** The fields by which every list goes from page to page. Exports ask for larger pages. */
export const pageFields = {
  page: z.coerce.number().int().min(1).max(2_000).catch(1).default(1),
  size: z.coerce.number().int().min(1).max(EXPORT_SIZE).catch(PAGE_SIZE).default(PAGE_SIZE),
};

/** A page of a list: its rows, and the number of the page after it, if there is one. */
export type Page<Row> = { readonly rows: readonly Row[]; readonly next: string | null };

type Window = { readonly page: number; readonly size: number };

/** What to ask the database for: one row more than the page holds tells whether there is another one. */
export function windowOf({ page, size }: Window): { limit: number; offset: number } {
  return { limit: size + 1, offset: (page - 1) * size };
}

/** The page that these rows, asked for by `windowOf`, make. */
export function pageOf<Row>(rows: readonly Row[], { page, size }: Window): Page<Row> {
  return { rows: rows.slice(0, size), next: rows.length > size ? String(page + 1) : null };
}
