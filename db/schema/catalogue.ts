import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { at, byteOrdered, bytes, id, yenColumn } from "./columns";
import { people } from "./identity";
import { pointsAccounts } from "./organisations";
import { retailers } from "./retailers";

/** Shelves of the catalogue, in their order. */
export const categories = pgTable("categories", {
  id: byteOrdered("id").primaryKey(),
  nameJa: text("name_ja").notNull(),
  nameEn: text("name_en").notNull(),
  position: smallint("position").notNull(),
});

/**
 * Goods of a retailer. Prices are whole yen with tax, as they are shown and charged. Members see what is `on_sale`;
 * `stock` is what can still be ordered, null where the retailer does not count.
 */
export const products = pgTable(
  "products",
  {
    id: id("prd", "id").primaryKey(),
    retailerId: id("org", "retailer_id")
      .notNull()
      .references(() => retailers.organisationId),
    /** The retailer's own number for it. */
    sku: byteOrdered("sku").notNull(),
    nameJa: text("name_ja").notNull(),
    nameEn: text("name_en").notNull(),
    /** How the Japanese name is read, in kana. */
    reading: text("reading").notNull().default(""),
    descriptionJa: text("description_ja").notNull().default(""),
    descriptionEn: text("description_en").notNull().default(""),
    /** More words to find it by. */
    keywords: text("keywords").notNull().default(""),
    categoryId: byteOrdered("category_id")
      .notNull()
      .references(() => categories.id),
    price: yenColumn("price").notNull(),
    /** Per cent of consumption tax that the price contains. */
    taxRate: smallint("tax_rate").notNull(),
    /** Working days from shipping until it arrives. */
    deliveryDays: smallint("delivery_days").notNull().default(3),
    stock: integer("stock"),
    status: text("status", { enum: ["draft", "on_sale", "withdrawn"] }).notNull(),
    /** All that it is found by, brought to one form of writing by `searchText`. */
    searchText: text("search_text").notNull(),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    unique("products_sku").on(t.retailerId, t.sku),
    index("products_on_sale_by_category").on(t.categoryId, t.id).where(sql`${t.status} = 'on_sale'`),
    index("products_on_sale_by_category_price")
      .on(t.categoryId, t.price, t.id)
      .where(sql`${t.status} = 'on_sale'`),
    index("products_on_sale_by_price").on(t.price, t.id).where(sql`${t.status} = 'on_sale'`),
    index("products_on_sale").on(t.id).where(sql`${t.status} = 'on_sale'`),
    check("products_price", sql`${t.price} between 1 and 9999999`),
    check("products_tax_rate", sql`${t.taxRate} in (8, 10)`),
    check("products_delivery_days", sql`${t.deliveryDays} between 0 and 90`),
    check("products_stock", sql`${t.stock} >= 0`),
    check("products_status", sql`${t.status} in ('draft','on_sale','withdrawn')`),
  ],
);

/** Pictures of a product, the first one first. Uploaded ones are stored; the demo's are files of the site. */
export const productImages = pgTable(
  "product_images",
  {
    id: id("img", "id").primaryKey(),
    productId: id("prd", "product_id")
      .notNull()
      .references(() => products.id),
    position: smallint("position").notNull(),
    /** A file of this site, or null where the picture is in `content`. */
    path: text("path"),
    content: bytes("content"),
    /** The same picture at the width of a card. */
    small: bytes("small"),
    contentType: text("content_type").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    altJa: text("alt_ja").notNull().default(""),
    altEn: text("alt_en").notNull().default(""),
    addedAt: at("added_at").notNull(),
  },
  (t) => [
    index("product_images_product").on(t.productId, t.position),
    check("product_images_one_place", sql`(${t.path} is null) <> (${t.content} is null)`),
    check("product_images_two_sizes", sql`(${t.content} is null) = (${t.small} is null)`),
  ],
);

/** What a member wants to remember. `enoughToldAt` is set once they were told that their points are enough now. */
export const favourites = pgTable(
  "favourites",
  {
    accountId: id("acc", "account_id")
      .notNull()
      .references(() => pointsAccounts.id),
    productId: id("prd", "product_id")
      .notNull()
      .references(() => products.id),
    addedAt: at("added_at").notNull(),
    enoughToldAt: at("enough_told_at"),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.productId] }), index("favourites_product").on(t.productId)],
);

/** Where a retailer's product feed is fetched from, and when next. */
export const productFeeds = pgTable(
  "product_feeds",
  {
    retailerId: id("org", "retailer_id")
      .primaryKey()
      .references(() => retailers.organisationId),
    url: text("url").notNull(),
    everyHours: smallint("every_hours").notNull(),
    /** For products that name no shelf or no rate of tax of ours. */
    categoryId: byteOrdered("category_id").references(() => categories.id),
    taxRate: smallint("tax_rate"),
    nextAt: at("next_at"),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    index("product_feeds_due").on(t.nextAt).where(sql`${t.nextAt} is not null`),
    check("product_feeds_every", sql`${t.everyHours} between 1 and 168`),
  ],
);

/** A file of products, or a feed as it was fetched: read, shown with what is wrong in it, then taken over as a whole. */
export const productImports = pgTable(
  "product_imports",
  {
    id: id("imp", "id").primaryKey(),
    retailerId: id("org", "retailer_id")
      .notNull()
      .references(() => retailers.organisationId),
    /** Null where the schedule fetched it. */
    byPersonId: id("prs", "by_person_id").references(() => people.id),
    source: text("source", { enum: ["csv", "feed_file", "feed_url"] }).notNull(),
    fileName: text("file_name").notNull(),
    /** For products that name no shelf or no rate of tax of ours. */
    categoryId: byteOrdered("category_id").references(() => categories.id),
    taxRate: smallint("tax_rate"),
    status: text("status", {
      enum: ["reading", "ready", "refused", "applying", "applied", "discarded"],
    }).notNull(),
    content: bytes("content"),
    /** What the file says, row by row, once it was read; wiped when it is applied or discarded. */
    rows: jsonb("rows").$type<unknown>(),
    /** What is wrong, row by row: at most the first 200. */
    problems: jsonb("problems").$type<{ row: number; field: string; code: string }[]>().notNull().default([]),
    rowCount: integer("row_count").notNull().default(0),
    problemCount: integer("problem_count").notNull().default(0),
    doneCount: integer("done_count").notNull().default(0),
    addedCount: integer("added_count").notNull().default(0),
    changedCount: integer("changed_count").notNull().default(0),
    /** Why the file as a whole was refused. */
    refusal: text("refusal"),
    createdAt: at("created_at").notNull(),
    endedAt: at("ended_at"),
  },
  (t) => [
    index("product_imports_retailer").on(t.retailerId, t.id),
    check(
      "product_imports_status",
      sql`${t.status} in ('reading','ready','refused','applying','applied','discarded')`,
    ),
    check(
      "product_imports_ended",
      sql`(${t.status} in ('refused','applied','discarded')) = (${t.endedAt} is not null)`,
    ),
  ],
);
