import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, bytes, id } from "./columns";
import { people } from "./identity";

/** A company: one that gives points (issuer) or one that sells goods for them (retailer). */
export const organisations = pgTable("organisations", {
  id: id("org", "id").primaryKey(),
  kind: text("kind", { enum: ["issuer", "retailer"] }).notNull(),
  name: text("name").notNull(),
  status: text("status", { enum: ["active", "suspended"] })
    .notNull()
    .default("active"),
  createdAt: at("created_at").notNull(),
});

export const organisationMembers = pgTable(
  "organisation_members",
  {
    organisationId: id("org", "organisation_id")
      .notNull()
      .references(() => organisations.id),
    personId: id("prs", "person_id")
      .notNull()
      .references(() => people.id),
    role: text("role", { enum: ["owner", "approver", "sender", "viewer", "clerk"] }).notNull(),
    since: at("since").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.personId] }),
    index("organisation_members_person").on(t.personId),
  ],
);

/**
 * A points account: owned by one person or one organisation. Its balance stands in the ledger.
 * `frozen` stops what goes out; the reason is shown to the owner.
 */
export const pointsAccounts = pgTable(
  "points_accounts",
  {
    id: id("acc", "id").primaryKey(),
    number: text("number").notNull().unique("points_accounts_number"),
    personId: id("prs", "person_id")
      .references(() => people.id)
      .unique("points_accounts_person"),
    organisationId: id("org", "organisation_id")
      .references(() => organisations.id)
      .unique("points_accounts_organisation"),
    ledgerAccountId: bigint("ledger_account_id", { mode: "bigint" })
      .notNull()
      .unique("points_accounts_ledger_account"),
    status: text("status", { enum: ["open", "frozen", "closed"] })
      .notNull()
      .default("open"),
    statusReason: text("status_reason"),
    openedAt: at("opened_at").notNull(),
  },
  (t) => [
    check("points_accounts_one_owner", sql`(${t.personId} is null) <> (${t.organisationId} is null)`),
    check("points_accounts_number_form", sql`${t.number} ~ '^[0-9]{16}$'`),
  ],
);

/** An invitation into an organisation: mailed with a secret, taken up once by whoever is signed in with that address. */
export const invitations = pgTable(
  "invitations",
  {
    id: id("inv", "id").primaryKey(),
    organisationId: id("org", "organisation_id")
      .notNull()
      .references(() => organisations.id),
    email: text("email").notNull(),
    role: text("role", { enum: ["owner", "approver", "sender", "viewer", "clerk"] }).notNull(),
    locale: text("locale", { enum: ["ja", "en"] }).notNull(),
    secretHash: bytes("secret_hash").notNull(),
    /** Null where the operator invites the first person. */
    invitedBy: id("prs", "invited_by").references(() => people.id),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    acceptedAt: at("accepted_at"),
    acceptedBy: id("prs", "accepted_by").references(() => people.id),
    revokedAt: at("revoked_at"),
  },
  (t) => [
    uniqueIndex("invitations_secret_hash").on(t.secretHash),
    uniqueIndex("invitations_open")
      .on(t.organisationId, t.email)
      .where(sql`${t.acceptedAt} is null and ${t.revokedAt} is null`),
    check("invitations_email", sql`${t.email} = lower(${t.email})`),
    check("invitations_accepted", sql`(${t.acceptedAt} is null) = (${t.acceptedBy} is null)`),
  ],
);
