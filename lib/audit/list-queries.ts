import "server-only";
import { and, desc, eq, gte, ilike, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { auditEntries } from "@/db/schema/audit";
import { people } from "@/db/schema/identity";
import { daysLater, jstMidnight } from "@/lib/core/clock";
import { type Id, isId } from "@/lib/core/ids";
import { query } from "@/lib/runtime/query";
import { AuditList } from "./inputs";

/** What stands for itself in a LIKE pattern. */
const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");

function isPerson(text: string): SQL | undefined {
  return or(
    isId("prs", text) ? eq(auditEntries.personId, text) : undefined,
    sql`lower(${people.email}) = ${text.toLowerCase()}`,
    ilike(people.name, `%${literal(text)}%`),
  );
}

/**
 * Everything that was done and everything that was refused, the newest first, for administrators. Goes on by the last
 * entry of the page before, so that entries which arrive meanwhile shift nothing.
 */
export const listAudit = query({
  name: "audit.view",
  hats: ["staff"],
  input: AuditList,
  async run({ db }, { outcome, action, person, subject, from, to, before, size }) {
    const rows = await db
      .select({
        id: auditEntries.id,
        at: auditEntries.at,
        action: auditEntries.action,
        outcome: auditEntries.outcome,
        actor: auditEntries.actor,
        hat: auditEntries.hat,
        personId: auditEntries.personId,
        name: people.name,
        subject: auditEntries.subject,
        details: auditEntries.details,
        requestId: auditEntries.requestId,
      })
      .from(auditEntries)
      .leftJoin(people, and(eq(people.id, auditEntries.personId), ne(people.status, "deleted")))
      .where(
        and(
          outcome ? eq(auditEntries.outcome, outcome) : undefined,
          action ? ilike(auditEntries.action, `${literal(action)}%`) : undefined,
          person ? isPerson(person) : undefined,
          subject ? eq(auditEntries.subject, subject) : undefined,
          from ? gte(auditEntries.at, jstMidnight(from)) : undefined,
          to ? lt(auditEntries.at, daysLater(jstMidnight(to), 1)) : undefined,
          before ? lt(auditEntries.id, before as Id<"aud">) : undefined,
        ),
      )
      .orderBy(desc(auditEntries.id))
      .limit(size + 1);
    const page = rows.slice(0, size);
    return { rows: page, next: rows.length > size ? (page.at(-1)?.id ?? null) : null };
  },
});
export type AuditRow = Awaited<ReturnType<typeof listAudit>>["rows"][number];
