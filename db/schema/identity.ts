import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, bytes, id } from "./columns";

/** A person with their way of signing in. A deleted person keeps the id alone; the ledger stays whole. */
export const people = pgTable(
  "people",
  {
    id: id("prs", "id").primaryKey(),
    email: text("email"),
    emailVerifiedAt: at("email_verified_at"),
    passwordHash: text("password_hash"),
    passwordChangedAt: at("password_changed_at"),
    name: text("name").notNull(),
    locale: text("locale", { enum: ["ja", "en"] }).notNull(),
    theme: text("theme", { enum: ["system", "light", "dark"] })
      .notNull()
      .default("system"),
    status: text("status", { enum: ["active", "suspended", "deleted"] })
      .notNull()
      .default("active"),
    statusReason: text("status_reason"),
    totpSecret: bytes("totp_secret"),
    totpEnabledAt: at("totp_enabled_at"),
    totpLastStep: integer("totp_last_step"),
    createdAt: at("created_at").notNull(),
    deletedAt: at("deleted_at"),
  },
  (t) => [
    uniqueIndex("people_email").on(sql`lower(${t.email})`),
    check(
      "people_deleted_has_no_profile",
      sql`${t.status} <> 'deleted' or (${t.email} is null and ${t.passwordHash} is null)`,
    ),
    check("people_status", sql`${t.status} in ('active','suspended','deleted')`),
  ],
);

export const staffRoles = pgTable("staff_roles", {
  personId: id("prs", "person_id")
    .primaryKey()
    .references(() => people.id),
  role: text("role", { enum: ["support", "finance", "risk", "administrator"] }).notNull(),
  since: at("since").notNull(),
});

/** Where somebody is signed in. Ended at once by sign-out, a new password or a suspension. */
export const sessions = pgTable(
  "sessions",
  {
    id: id("ses", "id").primaryKey(),
    personId: id("prs", "person_id")
      .notNull()
      .references(() => people.id),
    hat: text("hat").notNull().default("member"),
    device: text("device").notNull(),
    secondFactor: boolean("second_factor").notNull().default(false),
    createdAt: at("created_at").notNull(),
    lastSeenAt: at("last_seen_at").notNull(),
    reauthenticatedAt: at("reauthenticated_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    endedAt: at("ended_at"),
  },
  (t) => [index("sessions_person_open").on(t.personId).where(sql`${t.endedAt} is null`)],
);

/** Links that were mailed. Only the hash of the secret is kept; each works once, until it expires. */
export const mailedTokens = pgTable(
  "mailed_tokens",
  {
    id: id("tok", "id").primaryKey(),
    personId: id("prs", "person_id")
      .notNull()
      .references(() => people.id),
    purpose: text("purpose", { enum: ["verify_email", "reset_password", "change_email"] }).notNull(),
    secretHash: bytes("secret_hash").notNull().unique(),
    newEmail: text("new_email"),
    next: text("next"),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
  },
  (t) => [index("mailed_tokens_person").on(t.personId, t.purpose)],
);

export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    personId: id("prs", "person_id")
      .notNull()
      .references(() => people.id),
    codeHash: bytes("code_hash").notNull(),
    usedAt: at("used_at"),
  },
  (t) => [primaryKey({ columns: [t.personId, t.codeHash] })],
);

/** How often something was tried lately, by account and by address. Keys are keyed hashes, not the values. */
export const attempts = pgTable(
  "attempts",
  {
    bucket: bytes("bucket").primaryKey(),
    count: integer("count").notNull(),
    windowEndsAt: at("window_ends_at").notNull(),
  },
  (t) => [index("attempts_window").on(t.windowEndsAt)],
);
