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
      sql`${t.status} <> 'deleted' or (${t.email} is null and ${t.passwordHash} is null and ${t.totpSecret} is null and ${t.name} = '')`,
    ),
    check("people_second_factor_has_secret", sql`${t.totpEnabledAt} is null or ${t.totpSecret} is not null`),
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
    /** When the second factor was last shown in it. */
    confirmedAt: at("confirmed_at"),
    createdAt: at("created_at").notNull(),
    lastSeenAt: at("last_seen_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    endedAt: at("ended_at"),
  },
  (t) => [index("sessions_person_open").on(t.personId).where(sql`${t.endedAt} is null`)],
);

/** Browsers in which somebody has signed in before. Only the hash of what the browser keeps is stored. */
export const knownDevices = pgTable(
  "known_devices",
  {
    personId: id("prs", "person_id")
      .notNull()
      .references(() => people.id),
    deviceHash: bytes("device_hash").notNull(),
    since: at("since").notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.deviceHash] })],
);

/**
 * Somebody asks for an account. Every request is kept, whether the address is known or not: a job finds out and mails
 * the link or says that there is an account already. A person is made of it only when its own link is used, so nobody
 * can prepare an account for another's address.
 */
export const registrations = pgTable(
  "registrations",
  {
    id: id("tok", "id").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    locale: text("locale", { enum: ["ja", "en"] }).notNull(),
    passwordHash: text("password_hash").notNull(),
    next: text("next"),
    secretHash: bytes("secret_hash").unique("registrations_secret"),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
  },
  (t) => [
    index("registrations_email").on(sql`lower(${t.email})`),
    index("registrations_expiry").on(t.expiresAt),
  ],
);

/**
 * Links that were mailed to somebody who may have an account. Only the hash of the secret is kept; each works once,
 * until it expires. A request for a new password has no person and no secret until a job has looked.
 */
export const mailedTokens = pgTable(
  "mailed_tokens",
  {
    id: id("tok", "id").primaryKey(),
    purpose: text("purpose", { enum: ["reset_password", "change_email"] }).notNull(),
    email: text("email").notNull(),
    locale: text("locale", { enum: ["ja", "en"] }).notNull(),
    personId: id("prs", "person_id").references(() => people.id),
    secretHash: bytes("secret_hash").unique("mailed_tokens_secret"),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
  },
  (t) => [
    index("mailed_tokens_person").on(t.personId, t.purpose),
    index("mailed_tokens_expiry").on(t.expiresAt),
    check("mailed_tokens_secret_has_person", sql`${t.secretHash} is null or ${t.personId} is not null`),
  ],
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
