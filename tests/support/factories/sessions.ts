import { eq } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { people, sessions } from "@/db/schema/identity";
import { organisationMembers } from "@/db/schema/organisations";
import { daysLater, now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";

/** An open session of somebody who is there already, with a hat on; staff have just shown their second factor in it. */
export async function aSession(
  db: Connection,
  email: string,
  hat: "member" | "retailer" | "staff",
): Promise<Id<"ses">> {
  const at = now();
  const id = newId("ses", at);
  const [person] = await db.db
    .select({ id: people.id, organisationId: organisationMembers.organisationId })
    .from(people)
    .leftJoin(organisationMembers, eq(organisationMembers.personId, people.id))
    .where(eq(people.email, email));
  if (!person) throw new Error(`nobody has the address ${email}`);
  await db.db.insert(sessions).values({
    id,
    personId: person.id,
    hat: hat === "retailer" ? (person.organisationId ?? hat) : hat,
    device: "test",
    secondFactor: hat === "staff",
    confirmedAt: hat === "staff" ? at : null,
    createdAt: at,
    lastSeenAt: at,
    expiresAt: daysLater(at, 1),
  });
  return id;
}
