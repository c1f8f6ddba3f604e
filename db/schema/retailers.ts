import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, bytes, id } from "./columns";
import { people } from "./identity";
import { organisations } from "./organisations";

/** How a retailer is paid: per order, before it ships (the default), or for all orders of a closing period. */
export const SETTLEMENT_TERMS = ["per_order", "monthly"] as const;
/** How a retailer rounds the tax of an invoice: once for each rate (消費税法施行令 70 条の 10). */
export const TAX_ROUNDINGS = ["floor", "round", "ceil"] as const;

/** What a retailer is beyond an organisation: who sells, who issues its invoices, on which terms, and where its own site is. */
export const retailers = pgTable(
  "retailers",
  {
    organisationId: id("org", "organisation_id")
      .primaryKey()
      .references(() => organisations.id),
    /** Its part of an address on this site. */
    slug: text("slug").notNull().unique("retailers_slug"),
    nameEn: text("name_en").notNull(),
    aboutJa: text("about_ja").notNull().default(""),
    aboutEn: text("about_en").notNull().default(""),
    legalName: text("legal_name").notNull(),
    /** The number of an issuer of qualified invoices: T and 13 digits (消費税法 57 条の 2). */
    tNumber: text("t_number").notNull(),
    soleProprietor: boolean("sole_proprietor").notNull().default(false),
    address: text("address").notNull(),
    contactName: text("contact_name").notNull(),
    contactEmail: text("contact_email").notNull(),
    contactPhone: text("contact_phone").notNull(),
    terms: text("terms", { enum: SETTLEMENT_TERMS }).notNull().default("per_order"),
    /** The day on which a month is closed; 31 is its last day. */
    closingDay: smallint("closing_day"),
    taxRounding: text("tax_rounding", { enum: TAX_ROUNDINGS }).notNull().default("floor"),
    /** Whether members are sent to its own site: not at all, just to look, or with a signed way back. */
    offSite: text("off_site", { enum: ["off", "browse", "signed"] })
      .notNull()
      .default("off"),
    siteUrl: text("site_url"),
    /** Where a punch-out session begins on its site. */
    punchOutUrl: text("punch_out_url"),
    since: at("since").notNull(),
  },
  (t) => [
    check("retailers_slug_form", sql`${t.slug} ~ '^[a-z0-9](-?[a-z0-9])*$'`),
    check("retailers_t_number", sql`${t.tNumber} ~ '^T[0-9]{13}$'`),
    check(
      "retailers_closing",
      sql`(${t.terms} = 'monthly') = (${t.closingDay} is not null) and ${t.closingDay} between 1 and 31`,
    ),
    check("retailers_off_site", sql`${t.offSite} = 'off' or ${t.siteUrl} is not null`),
    check("retailers_signed", sql`${t.offSite} <> 'signed' or ${t.punchOutUrl} is not null`),
  ],
);

/** A company that wants to sell for points. Staff decide; the first person is then invited. */
export const retailerApplications = pgTable(
  "retailer_applications",
  {
    id: id("app", "id").primaryKey(),
    companyName: text("company_name").notNull(),
    companyNameEn: text("company_name_en").notNull(),
    tNumber: text("t_number").notNull(),
    soleProprietor: boolean("sole_proprietor").notNull(),
    address: text("address").notNull(),
    contactName: text("contact_name").notNull(),
    contactEmail: text("contact_email").notNull(),
    contactPhone: text("contact_phone").notNull(),
    siteUrl: text("site_url"),
    sells: text("sells").notNull(),
    locale: text("locale", { enum: ["ja", "en"] }).notNull(),
    termsAcceptedAt: at("terms_accepted_at").notNull(),
    status: text("status", { enum: ["submitted", "approved", "declined"] }).notNull(),
    submittedAt: at("submitted_at").notNull(),
    decidedAt: at("decided_at"),
    decidedBy: id("prs", "decided_by").references(() => people.id),
    /** Told to the applicant. */
    reason: text("reason"),
    organisationId: id("org", "organisation_id").references(() => organisations.id),
  },
  (t) => [
    index("retailer_applications_open").on(t.submittedAt).where(sql`${t.status} = 'submitted'`),
    uniqueIndex("retailer_applications_one_open").on(t.tNumber).where(sql`${t.status} = 'submitted'`),
    check("retailer_applications_status", sql`${t.status} in ('submitted','approved','declined')`),
    check(
      "retailer_applications_decided",
      sql`(${t.status} = 'submitted') = (${t.decidedAt} is null) and (${t.decidedAt} is null) = (${t.decidedBy} is null)`,
    ),
    check(
      "retailer_applications_approved",
      sql`(${t.status} = 'approved') = (${t.organisationId} is not null)`,
    ),
    check("retailer_applications_declined", sql`(${t.status} = 'declined') = (${t.reason} is not null)`),
  ],
);

/** Secrets with which a retailer's site signs a member's choice. Two may be valid at once, so that one can be replaced. */
export const retailerSecrets = pgTable(
  "retailer_secrets",
  {
    id: id("sec", "id").primaryKey(),
    retailerId: id("org", "retailer_id")
      .notNull()
      .references(() => retailers.organisationId),
    sealed: bytes("sealed").notNull(),
    createdAt: at("created_at").notNull(),
    createdBy: id("prs", "created_by")
      .notNull()
      .references(() => people.id),
    /** When something was last signed with it, to the minute. */
    lastUsedAt: at("last_used_at"),
    revokedAt: at("revoked_at"),
  },
  (t) => [index("retailer_secrets_valid").on(t.retailerId).where(sql`${t.revokedAt} is null`)],
);
