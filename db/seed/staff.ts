import "server-only";
import { connection } from "@/db/client";
import { staffRoles } from "@/db/schema/identity";
import { daysLater, now } from "@/lib/core/clock";
import { createPerson } from "@/lib/identity/create-person";
import { giveKnownSecondFactor } from "@/lib/identity/known-second-factor";
import type { ActorOf, StaffRole } from "@/lib/policy/actor";
import type { Context } from "@/lib/runtime/context";
import { actingAs, openDemoSession } from "./people";

/** What an authenticator is given for the demo's staff, in base 32. It stands in the README and guards nothing real. */
const DEMO_TOTP_SECRET = "MIZUHIKIAWAJIMUSUBIDEMOFINANCE22";

/** The demo's staff, by the beginning of their address: of those who decide things together there are two. */
export const STAFF = {
  finance1: { role: "finance", name: "小林 直子", locale: "ja" },
  finance2: { role: "finance", name: "Daniel Moore", locale: "en" },
  support: { role: "support", name: "中村 さくら", locale: "ja" },
  risk: { role: "risk", name: "松本 健", locale: "ja" },
  admin1: { role: "administrator", name: "山口 恵", locale: "ja" },
  admin2: { role: "administrator", name: "Olivia Grant", locale: "en" },
} as const satisfies Record<string, { role: StaffRole; name: string; locale: "ja" | "en" }>;

export type StaffName = keyof typeof STAFF;

/** One of the staff: how they sign in, and the context in which they act. */
export type DemoStaff = { readonly email: string; readonly as: Context<ActorOf<"staff">> };

/** The operator's people. Their second factor counts as shown through the whole story. */
export async function seedStaff(passwordHash: string): Promise<Record<StaffName, DemoStaff>> {
  return await connection().db.transaction(async (tx) => {
    const made: [string, DemoStaff][] = [];
    for (const [start, { role, name, locale }] of Object.entries(STAFF)) {
      const [at, email] = [now(), `${start}@mizuhiki.example`];
      const { personId } = await createPerson(tx, { email, name, locale, passwordHash }, at);
      await tx.insert(staffRoles).values({ personId, role, since: at });
      await giveKnownSecondFactor(tx, personId, DEMO_TOTP_SECRET, at);
      const sessionId = await openDemoSession(tx, personId);
      const actor = { hat: "staff", role, confirmedAt: daysLater(at, 365), personId, sessionId } as const;
      made.push([start, { email, as: actingAs<ActorOf<"staff">>(actor, locale) }]);
    }
    return Object.fromEntries(made) as Record<StaffName, DemoStaff>;
  });
}
