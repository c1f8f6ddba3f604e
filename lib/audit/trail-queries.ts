import "server-only";
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import { auditEntries } from "@/db/schema/audit";
import { people } from "@/db/schema/identity";
import { query } from "@/lib/runtime/query";

const LONGEST = 200;

/**
 * What was done to things, by their ids, the oldest first: at most 200 entries. For the staff, on the page of a thing
 * that they may see; the entries hold ids and codes, no personal data.
 */
export const auditTrail = query({
  name: "audit.trail",
  hats: ["staff"],
  input: z.object({ subjects: z.array(z.string().min(1).max(80)).max(50) }),
  async run({ db }, { subjects }) {
    if (!subjects.length) return [];
    return db
      .select({
        id: auditEntries.id,
        at: auditEntries.at,
        action: auditEntries.action,
        outcome: auditEntries.outcome,
        hat: auditEntries.hat,
        actor: auditEntries.actor,
        name: people.name,
        subject: auditEntries.subject,
        details: auditEntries.details,
      })
      .from(auditEntries)
      .leftJoin(people, and(eq(people.id, auditEntries.personId), ne(people.status, "deleted")))
      .where(inArray(auditEntries.subject, [...subjects]))
      .orderBy(asc(auditEntries.at), asc(auditEntries.id))
      .limit(LONGEST);
  },
});
export type TrailEntry = Awaited<ReturnType<typeof auditTrail>>[number];
