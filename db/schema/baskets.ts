import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, smallint } from "drizzle-orm/pg-core";
import { products } from "./catalogue";
import { at, bytes, id } from "./columns";
import { people } from "./identity";
import { pointsAccounts } from "./organisations";

/** Addresses that a person keeps: sealed, as they say where somebody lives. */
export const addresses = pgTable(
  "addresses",
  {
    id: id("adr", "id").primaryKey(),
    personId: id("prs", "person_id")
      .notNull()
      .references(() => people.id),
    sealed: bytes("sealed").notNull(),
    createdAt: at("created_at").notNull(),
    usedAt: at("used_at").notNull(),
  },
  (t) => [index("addresses_person").on(t.personId, t.usedAt)],
);

/** What a member has put together and not ordered yet. */
export const basketLines = pgTable(
  "basket_lines",
  {
    accountId: id("acc", "account_id")
      .notNull()
      .references(() => pointsAccounts.id),
    productId: id("prd", "product_id")
      .notNull()
      .references(() => products.id),
    quantity: smallint("quantity").notNull(),
    addedAt: at("added_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.productId] }),
    check("basket_lines_quantity", sql`${t.quantity} between 1 and 99`),
  ],
);
