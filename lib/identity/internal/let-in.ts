import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { people, staffRoles } from "@/db/schema/identity";
import { type AppError, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { openSession } from "../open-session";
import type { SignInOutcome } from "../sign-in-outcome";

type Way = { readonly device: string; readonly deviceToken: string; readonly secondFactor: boolean };

/**
 * Lets somebody in who proved who they are: opens their session, or asks for the second factor when they have one and
 * have not shown it. Throws rejected("identity.suspended", { reason }) when they may not act.
 */
export async function letIn(tx: Tx, personId: Id<"prs">, way: Way, now: Date): Promise<SignInOutcome> {
  const [person] = await tx
    .select({
      status: people.status,
      reason: people.statusReason,
      locale: people.locale,
      theme: people.theme,
      totpEnabledAt: people.totpEnabledAt,
      staff: staffRoles.role,
    })
    .from(people)
    .leftJoin(staffRoles, eq(staffRoles.personId, people.id))
    .where(eq(people.id, personId));
  if (person?.status !== "active") throw notActive(person?.reason ?? "");
  if (person.totpEnabledAt && !way.secondFactor) return { status: "second_factor", personId };
  const { locale, theme } = person;
  const session = await openSession(tx, { personId, ...way }, now);
  const secondFactorDue = person.staff !== null && !person.totpEnabledAt;
  return { status: "signed_in", ...session, locale, theme, secondFactorDue };
}

function notActive(reason: string): AppError {
  return rejected("identity.suspended", { reason });
}
