import { index, jsonb, pgSchema, text } from "drizzle-orm/pg-core";
import { at, id } from "./columns";

export const audit = pgSchema("audit");

/** What was done or refused, by whom. The serving role may insert and read, never change or delete. */
export const auditEntries = audit.table(
  "entries",
  {
    id: id("aud", "id").primaryKey(),
    at: at("at").notNull(),
    action: text("action").notNull(),
    outcome: text("outcome", { enum: ["done", "denied"] }).notNull(),
    actor: text("actor").notNull(),
    hat: text("hat").notNull(),
    personId: id("prs", "person_id"),
    sessionId: id("ses", "session_id"),
    subject: text("subject"),
    details: jsonb("details").$type<Record<string, string>>(),
    requestId: text("request_id").notNull(),
  },
  (t) => [
    index("audit_entries_subject").on(t.subject, t.at),
    index("audit_entries_person").on(t.personId, t.at),
  ],
);
