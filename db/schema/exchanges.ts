import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { products } from "./catalogue";
import { at, byteOrdered, bytes, id, pointsColumn, yenColumn } from "./columns";
import { people } from "./identity";
import { pointsAccounts } from "./organisations";
import { retailers } from "./retailers";
import { policies } from "./system";

/** Where an order can stand. Which may follow which is decided by the trigger `orders_step`. */
export const ORDER_STATUSES = [
  "placed",
  "correction_proposed",
  "confirmed",
  "part_shipped",
  "shipped",
  "delivered",
  "return_requested",
  "rejected",
  "cancelled",
  "lapsed",
  "taken_back",
  "cancelled_by_retailer",
  "returned",
  "kept",
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** How the choice came here: from the catalogue, written by the member, or signed by the retailer's own site. */
export const ORDER_SOURCES = ["catalogue", "by_hand", "signed_return"] as const;
export type OrderSource = (typeof ORDER_SOURCES)[number];

/** The wrapping words (表書き) and cord of a parcel, or none. */
export type Wrapping = { readonly occasion: string; readonly name: string };

/**
 * Points for goods of one retailer. Until it is delivered its points stand in the order holds and belong to the member;
 * every way out that delivers nothing gives them all back. `dueAt` is the deadline of what is awaited now.
 */
export const orders = pgTable(
  "orders",
  {
    id: id("ord", "id").primaryKey(),
    accountId: id("acc", "account_id")
      .notNull()
      .references(() => pointsAccounts.id),
    personId: id("prs", "person_id")
      .notNull()
      .references(() => people.id),
    retailerId: id("org", "retailer_id")
      .notNull()
      .references(() => retailers.organisationId),
    source: text("source", { enum: ORDER_SOURCES }).notNull(),
    /** The signed session that it came from. */
    punchOutId: id("pun", "punch_out_id"),
    status: text("status", { enum: ORDER_STATUSES }).notNull(),
    statusAt: at("status_at").notNull(),
    /** All goods at their prices with tax, and the points that cover it: ceil(price / exchange rate). */
    price: yenColumn("price").notNull(),
    points: pointsColumn("points").notNull(),
    exchangeRate: yenColumn("exchange_rate").notNull(),
    /** What its points are held under: its own id, or that of the correction that changed them. */
    holdSource: byteOrdered("hold_source").notNull(),
    ratePolicyId: id("pol", "rate_policy_id")
      .notNull()
      .references(() => policies.id),
    /** The version of the rules whose deadlines it runs by. */
    clockPolicyId: id("pol", "clock_policy_id")
      .notNull()
      .references(() => policies.id),
    locale: text("locale", { enum: ["ja", "en"] }).notNull(),
    /** Name, kana, phone and address of whoever gets the parcel. */
    sealedAddress: bytes("sealed_address").notNull(),
    /** Whether the parcel goes to somebody else than the member. */
    asGift: boolean("as_gift").notNull().default(false),
    giftMessage: text("gift_message").notNull().default(""),
    wrapping: jsonb("wrapping").$type<Wrapping>(),
    /** What the member wrote for the retailer. */
    note: text("note").notNull().default(""),
    placedAt: at("placed_at").notNull(),
    confirmedAt: at("confirmed_at"),
    /** When it may ship: with its remittance, or at once after confirmation for a monthly closing. */
    shippingOpenedAt: at("shipping_opened_at"),
    shippedAt: at("shipped_at"),
    deliveredAt: at("delivered_at"),
    endedAt: at("ended_at"),
    dueAt: at("due_at"),
    remindAt: at("remind_at"),
    /** Why it was rejected or cancelled: told to the member. */
    reason: text("reason"),
  },
  (t) => [
    index("orders_account").on(t.accountId, t.id),
    index("orders_retailer").on(t.retailerId, t.id),
    index("orders_retailer_open").on(t.retailerId, t.status, t.dueAt).where(sql`${t.endedAt} is null`),
    index("orders_due").on(t.dueAt).where(sql`${t.dueAt} is not null`),
    index("orders_remind").on(t.remindAt).where(sql`${t.remindAt} is not null`),
    uniqueIndex("orders_punch_out").on(t.punchOutId).where(sql`${t.punchOutId} is not null`),
    check(
      "orders_amounts",
      sql`${t.price} > 0 and ${t.exchangeRate} > 0 and ${t.points} = (${t.price} + ${t.exchangeRate} - 1) / ${t.exchangeRate}`,
    ),
    check(
      "orders_status",
      sql`${t.status} in ('placed','correction_proposed','confirmed','part_shipped','shipped','delivered','return_requested','rejected','cancelled','lapsed','taken_back','cancelled_by_retailer','returned','kept')`,
    ),
    check("orders_delivered", sql`${t.status} not in ('delivered','kept') or ${t.deliveredAt} is not null`),
    check(
      "orders_ended",
      sql`(${t.status} in ('delivered','rejected','cancelled','lapsed','taken_back','cancelled_by_retailer','returned','kept')) = (${t.endedAt} is not null)`,
    ),
    check("orders_signed", sql`(${t.source} = 'signed_return') = (${t.punchOutId} is not null)`),
    check("orders_texts", sql`length(${t.giftMessage}) <= 1000 and length(${t.note}) <= 1000`),
  ],
);

/** The goods of an order, as they were when it was placed or as the member accepted them corrected. */
export const orderLines = pgTable(
  "order_lines",
  {
    orderId: id("ord", "order_id")
      .notNull()
      .references(() => orders.id),
    line: smallint("line").notNull(),
    /** Null for goods that are not in the catalogue. */
    productId: id("prd", "product_id").references(() => products.id),
    sku: text("sku").notNull(),
    nameJa: text("name_ja").notNull(),
    nameEn: text("name_en").notNull(),
    /** Where the retailer's own site shows it. */
    url: text("url"),
    unitPrice: yenColumn("unit_price").notNull(),
    taxRate: smallint("tax_rate").notNull(),
    quantity: integer("quantity").notNull(),
    /** How many pieces were taken out of the counted stock and have not gone back. */
    fromStock: integer("from_stock").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.line] }),
    check(
      "order_lines_amounts",
      sql`${t.unitPrice} > 0 and ${t.quantity} between 1 and 999 and ${t.taxRate} in (8, 10)`,
    ),
    check(
      "order_lines_stock",
      sql`${t.fromStock} between 0 and ${t.quantity} and (${t.fromStock} = 0 or ${t.productId} is not null)`,
    ),
  ],
);

/** What a retailer says an order should be. It waits for the member; at most one does at a time. */
export const orderCorrections = pgTable(
  "order_corrections",
  {
    id: id("cor", "id").primaryKey(),
    orderId: id("ord", "order_id")
      .notNull()
      .references(() => orders.id),
    lines: jsonb("lines").$type<CorrectedLine[]>().notNull(),
    price: yenColumn("price").notNull(),
    points: pointsColumn("points").notNull(),
    reason: text("reason").notNull(),
    proposedBy: id("prs", "proposed_by")
      .notNull()
      .references(() => people.id),
    proposedAt: at("proposed_at").notNull(),
    answer: text("answer", { enum: ["accepted", "refused", "lapsed"] }),
    answeredAt: at("answered_at"),
  },
  (t) => [
    uniqueIndex("order_corrections_open").on(t.orderId).where(sql`${t.answer} is null`),
    check("order_corrections_answered", sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
    check("order_corrections_amounts", sql`${t.price} > 0 and ${t.points} > 0`),
  ],
);
export type CorrectedLine = {
  readonly sku: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly unitPrice: string;
  readonly taxRate: 8 | 10;
  readonly quantity: number;
};

/** What happened to an order, for its timeline. Added to, never edited. */
export const orderHistory = pgTable(
  "order_history",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: id("ord", "order_id")
      .notNull()
      .references(() => orders.id),
    at: at("at").notNull(),
    step: text("step").notNull(),
    by: text("by", { enum: ["member", "retailer", "staff", "clock", "system"] }).notNull(),
    details: jsonb("details").$type<Record<string, string>>(),
  },
  (t) => [index("order_history_order").on(t.orderId, t.id)],
);
