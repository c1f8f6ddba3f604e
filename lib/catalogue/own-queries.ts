import "server-only";
import { and, asc, desc, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { categories, products } from "@/db/schema/catalogue";
import { notFound } from "@/lib/core/errors";
import { type Id, isId } from "@/lib/core/ids";
import { query } from "@/lib/runtime/query";
import { ProductInput } from "./inputs";

const PAGE = 50;

export const PRODUCT_STATES = ["all", "on_sale", "draft", "withdrawn"] as const;

const OwnProductsInput = z.object({
  show: z.enum(PRODUCT_STATES).catch("all").default("all"),
  search: z
    .string()
    .catch("")
    .default("")
    .transform((text) => text.normalize("NFKC").trim().slice(0, 80)),
  before: z
    .string()
    .optional()
    .transform((text) => (text && isId("prd", text) ? (text as Id<"prd">) : undefined)),
});

/** A shop's own products, the newest first, a page at a time. */
export const ownProducts = query({
  name: "catalogue.view_own",
  hats: ["retailer"],
  input: OwnProductsInput,
  async run({ db, actor }, { show, search, before }) {
    const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
    const rows = await db
      .select({
        id: products.id,
        sku: products.sku,
        nameJa: products.nameJa,
        nameEn: products.nameEn,
        price: products.price,
        stock: products.stock,
        status: products.status,
      })
      .from(products)
      .where(
        and(
          eq(products.retailerId, actor.organisationId),
          show === "all" ? undefined : eq(products.status, show),
          search
            ? sql`(${products.sku} ilike ${like} or ${products.nameJa} ilike ${like} or ${products.nameEn} ilike ${like})`
            : undefined,
          before && lt(products.id, before),
        ),
      )
      .orderBy(desc(products.id))
      .limit(PAGE + 1);
    const shown = rows.slice(0, PAGE);
    return { products: shown, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
  },
});

/** A product of the shop as its form needs it. Another shop's is not found. */
export const ownProduct = query({
  name: "catalogue.view_own",
  hats: ["retailer"],
  input: ProductInput,
  async run({ db, actor }, { id }) {
    const [found] = await db
      .select({
        id: products.id,
        sku: products.sku,
        nameJa: products.nameJa,
        nameEn: products.nameEn,
        reading: products.reading,
        descriptionJa: products.descriptionJa,
        descriptionEn: products.descriptionEn,
        keywords: products.keywords,
        category: products.categoryId,
        price: products.price,
        taxRate: products.taxRate,
        deliveryDays: products.deliveryDays,
        stock: products.stock,
        status: products.status,
      })
      .from(products)
      .where(and(eq(products.id, id), eq(products.retailerId, actor.organisationId)));
    if (!found) throw notFound();
    return found;
  },
});

export type OwnProduct = Awaited<ReturnType<typeof ownProduct>>;

/** The shelves that a product can stand on. */
export const productShelves = query({
  name: "catalogue.view_own",
  hats: ["retailer"],
  input: z.object({}),
  async run({ db, ctx }) {
    const rows = await db.select().from(categories).orderBy(asc(categories.position));
    return rows.map(({ id, nameJa, nameEn }) => ({ id, name: ctx.locale === "ja" ? nameJa : nameEn }));
  },
});
