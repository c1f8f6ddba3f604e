import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, id } from "./columns";
import { orderLines, orders } from "./exchanges";
import { people } from "./identity";

const CARRIERS = ["yamato", "sagawa", "japan_post", "other"] as const;

/** A parcel of an order, with what is in it. */
export const shipments = pgTable(
  "shipments",
  {
    id: id("shp", "id").primaryKey(),
    orderId: id("ord", "order_id")
      .notNull()
      .references(() => orders.id),
    carrier: text("carrier", { enum: CARRIERS }).notNull(),
    trackingNumber: text("tracking_number"),
    shippedBy: id("prs", "shipped_by")
      .notNull()
      .references(() => people.id),
    shippedAt: at("shipped_at").notNull(),
  },
  (t) => [
    index("shipments_order").on(t.orderId),
    check("shipments_tracked", sql`${t.carrier} = 'other' or ${t.trackingNumber} is not null`),
  ],
);

export const shipmentLines = pgTable(
  "shipment_lines",
  {
    shipmentId: id("shp", "shipment_id")
      .notNull()
      .references(() => shipments.id),
    orderId: id("ord", "order_id").notNull(),
    line: smallint("line").notNull(),
    quantity: integer("quantity").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shipmentId, t.line] }),
    foreignKey({
      columns: [t.orderId, t.line],
      foreignColumns: [orderLines.orderId, orderLines.line],
      name: "shipment_lines_line",
    }),
    check("shipment_lines_quantity", sql`${t.quantity} > 0`),
  ],
);

/** Something wrong with goods that were shipped, told by the member and answered by the retailer. */
export const orderProblems = pgTable(
  "order_problems",
  {
    id: id("prb", "id").primaryKey(),
    orderId: id("ord", "order_id")
      .notNull()
      .references(() => orders.id),
    kind: text("kind", { enum: ["not_arrived", "damaged", "wrong", "other"] }).notNull(),
    words: text("words").notNull(),
    reportedBy: id("prs", "reported_by")
      .notNull()
      .references(() => people.id),
    reportedAt: at("reported_at").notNull(),
    answer: text("answer", { enum: ["refund", "return_first", "declined"] }),
    answerWords: text("answer_words"),
    answeredBy: id("prs", "answered_by").references(() => people.id),
    answeredAt: at("answered_at"),
    /** When the member sent the goods back that the retailer asked for, and how. */
    sentBackAt: at("sent_back_at"),
    returnCarrier: text("return_carrier", { enum: CARRIERS }),
    returnTracking: text("return_tracking"),
    closedAt: at("closed_at"),
  },
  (t) => [
    uniqueIndex("order_problems_open").on(t.orderId).where(sql`${t.closedAt} is null`),
    check("order_problems_words", sql`length(${t.words}) between 1 and 2000`),
    check("order_problems_answered", sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
    check(
      "order_problems_sent_back",
      sql`(${t.sentBackAt} is null) = (${t.returnCarrier} is null) and (${t.sentBackAt} is null or ${t.answer} is not null)`,
    ),
  ],
);
