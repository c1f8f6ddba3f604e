import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, bytes, id, yenColumn } from "./columns";
import { people } from "./identity";
import { pointsAccounts } from "./organisations";
import { retailers } from "./retailers";

/** Why a choice that comes back from a retailer's site is not taken. */
export const RETURN_REFUSALS = [
  "bad_signature",
  "wrong_retailer",
  "expired",
  "stale",
  "replayed",
  "over_budget",
  "changed",
] as const;
export type ReturnRefusal = (typeof RETURN_REFUSALS)[number];

/** Goods as a retailer's site signs them: one piece's price with tax, in yen. */
export type SignedItem = {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly taxRate: 8 | 10;
};

/** A member on the way to a retailer's own site: how much they can spend, and the way back, which works once. */
export const punchOuts = pgTable(
  "punch_outs",
  {
    id: id("pun", "id").primaryKey(),
    accountId: id("acc", "account_id")
      .notNull()
      .references(() => pointsAccounts.id),
    personId: id("prs", "person_id")
      .notNull()
      .references(() => people.id),
    retailerId: id("org", "retailer_id")
      .notNull()
      .references(() => retailers.organisationId),
    /** Names the session to the retailer's site; a random secret, kept as its hash. */
    tokenHash: bytes("token_hash").notNull(),
    budget: yenColumn("budget").notNull(),
    startedAt: at("started_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    returnedAt: at("returned_at"),
    /** What the retailer's site has signed. */
    items: jsonb("items").$type<SignedItem[]>(),
    /** Why the last return was refused; its goods are kept where the retailer really signed them. */
    refusal: text("refusal", { enum: RETURN_REFUSALS }),
    refusedItems: jsonb("refused_items").$type<SignedItem[]>(),
  },
  (t) => [
    uniqueIndex("punch_outs_token").on(t.tokenHash),
    index("punch_outs_account").on(t.accountId, t.id),
    check("punch_outs_returned", sql`(${t.returnedAt} is null) = (${t.items} is null)`),
    check("punch_outs_refused", sql`${t.refusedItems} is null or ${t.refusal} is not null`),
  ],
);
