import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { sessions, staffRoles } from "@/db/schema/identity";
import { organisationMembers, organisations } from "@/db/schema/organisations";
import type { Id } from "@/lib/core/ids";
import { type OrganisationRole, type RetailerRole, SIGNED_IN, type StaffRole } from "@/lib/policy/actor";
import { query } from "@/lib/runtime/query";

/** A hat that somebody can put on: `value` is what `switchHat` takes. */
export type WearableHat =
  | { readonly value: "member"; readonly kind: "member" }
  | { readonly value: "staff"; readonly kind: "staff"; readonly role: StaffRole; readonly ready: boolean }
  | {
      readonly value: Id<"org">;
      readonly kind: "retailer" | "issuer";
      readonly name: string;
      readonly role: OrganisationRole | RetailerRole;
    };

/**
 * The hats of whoever is signed in, the member's first, and which one is on. A staff hat is `ready` in a session that
 * has shown a second factor.
 */
export const wearableHats = query({
  name: "identity.switch_hat",
  hats: SIGNED_IN,
  input: z.object({}),
  async run({ db, actor }): Promise<{ wearing: string; hats: readonly WearableHat[] }> {
    const [staff, organised] = await Promise.all([
      db
        .select({ role: staffRoles.role, ready: sessions.secondFactor })
        .from(staffRoles)
        .innerJoin(sessions, eq(sessions.id, actor.sessionId))
        .where(eq(staffRoles.personId, actor.personId)),
      db
        .select({
          value: organisations.id,
          kind: organisations.kind,
          name: organisations.name,
          role: organisationMembers.role,
        })
        .from(organisationMembers)
        .innerJoin(organisations, eq(organisations.id, organisationMembers.organisationId))
        .where(and(eq(organisationMembers.personId, actor.personId), eq(organisations.status, "active")))
        .orderBy(asc(organisations.name)),
    ]);
    const wearing = "organisationId" in actor ? actor.organisationId : actor.hat;
    return {
      wearing,
      hats: [
        { value: "member", kind: "member" },
        ...organised,
        ...staff.map((found) => ({ value: "staff" as const, kind: "staff" as const, ...found })),
      ],
    };
  },
});
