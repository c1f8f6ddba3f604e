import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import type { Id } from "@/lib/core/ids";
import { at, bytes, id } from "./columns";

/** One row: whether this database is a sandbox or live. Written at its birth, never changed. */
export const systemSettings = pgTable(
  "system_settings",
  {
    only: boolean("only").primaryKey().default(true),
    mode: text("mode", { enum: ["sandbox", "live"] }).notNull(),
    bornAt: at("born_at").notNull().defaultNow(),
    demoSeededAt: at("demo_seeded_at"),
  },
  (t) => [
    check("system_settings_one_row", sql`${t.only}`),
    check("system_settings_mode", sql`${t.mode} in ('sandbox','live')`),
  ],
);

/** The first answer to each (actor, command, key). Refusals are not here: they rolled back. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    actor: text("actor").notNull(),
    command: text("command").notNull(),
    key: text("key").notNull(),
    bodyHash: bytes("body_hash").notNull(),
    answer: jsonb("answer"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.actor, t.command, t.key] }),
    index("idempotency_keys_created_at").on(t.createdAt),
    check("idempotency_keys_key_length", sql`length(${t.key}) between 8 and 200`),
  ],
);

/** Versioned rules (rates, limits …). A row takes effect at its time and is never changed or deleted. */
export const policies = pgTable(
  "policies",
  {
    id: id("pol", "id").primaryKey(),
    kind: text("kind", { enum: ["rates", "limits", "exchange", "cash_out", "bank"] }).notNull(),
    version: integer("version").notNull(),
    values: jsonb("values").$type<unknown>().notNull(),
    announcedAt: at("announced_at").notNull(),
    effectiveAt: at("effective_at").notNull(),
    note: text("note").notNull().default(""),
    approvalId: id("apr", "approval_id").references(() => approvals.id),
  },
  (t) => [
    unique("policies_kind_version").on(t.kind, t.version),
    unique("policies_kind_effective_at").on(t.kind, t.effectiveAt),
    check("policies_forward_only", sql`${t.effectiveAt} >= ${t.announcedAt}`),
  ],
);

/** Something that two people must want: asked for by one, decided by another. */
export const approvals = pgTable(
  "approvals",
  {
    id: id("apr", "id").primaryKey(),
    kind: text("kind").notNull(),
    subject: text("subject").notNull(),
    payload: jsonb("payload").notNull(),
    payloadHash: bytes("payload_hash").notNull(),
    status: text("status", { enum: ["requested", "approved", "declined", "withdrawn", "lapsed"] }).notNull(),
    requestedBy: id("prs", "requested_by").notNull(),
    requestedAt: at("requested_at").notNull(),
    decidedBy: id("prs", "decided_by"),
    decidedAt: at("decided_at"),
    reason: text("reason"),
  },
  (t) => [
    check(
      "approvals_two_people",
      sql`${t.decidedBy} is null or ${t.status} = 'withdrawn' or ${t.decidedBy} <> ${t.requestedBy}`,
    ),
    check("approvals_decided", sql`(${t.status} = 'requested') = (${t.decidedAt} is null)`),
    index("approvals_open").on(t.kind, t.requestedAt).where(sql`${t.status} = 'requested'`),
  ],
);

/** Mail on its way out or sent. The words are made when it is sent; what must stay secret is encrypted until then and wiped after. */
export const mails = pgTable(
  "mails",
  {
    id: id("eml", "id").primaryKey(),
    dedupeKey: text("dedupe_key").notNull().unique(),
    template: text("template").notNull(),
    locale: text("locale", { enum: ["ja", "en"] }).notNull(),
    personId: id("prs", "person_id"),
    sealed: bytes("sealed"),
    status: text("status", {
      enum: ["queued", "sent", "delivered", "delayed", "bounced", "complained", "failed", "suppressed"],
    }).notNull(),
    providerId: text("provider_id").unique(),
    subjectId: text("subject_id"),
    createdAt: at("created_at").notNull(),
    sentAt: at("sent_at"),
    statusAt: at("status_at").notNull(),
  },
  (t) => [index("mails_subject").on(t.subjectId), index("mails_person").on(t.personId, t.createdAt)],
);

/** Incoming webhooks as they came, by the sender's unique event id; processed later, once, as `system`. */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    id: id("evt", "id").primaryKey(),
    source: text("source", { enum: ["stripe", "resend"] }).notNull(),
    eventId: text("event_id").notNull(),
    type: text("type").notNull(),
    livemode: boolean("livemode").notNull(),
    payload: jsonb("payload").notNull(),
    receivedAt: at("received_at").notNull(),
    processedAt: at("processed_at"),
    outcome: text("outcome"),
  },
  (t) => [unique("webhook_events_source_event").on(t.source, t.eventId)],
);

export type PolicyId = Id<"pol">;
