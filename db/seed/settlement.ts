import "server-only";
import { connection } from "@/db/client";
import { staffRoles } from "@/db/schema/identity";
import { now } from "@/lib/core/clock";
import { createPerson } from "@/lib/identity/create-person";
import { giveKnownSecondFactor } from "@/lib/identity/known-second-factor";
import type { ActorOf } from "@/lib/policy/actor";
import type { Context } from "@/lib/runtime/context";
import { actingAs, openDemoSession } from "./people";

/** What an authenticator is given for the demo's staff, in base 32. It stands in the README and guards nothing real. */
const DEMO_TOTP_SECRET = "MIZUHIKIAWAJIMUSUBIDEMOFINANCE22";

/** One of finance: how they sign in, and the context in which they act. */
export type DemoStaff = { readonly email: string; readonly as: Context<ActorOf<"staff">> };

/** The two people of finance whom an invoice needs. */
export async function seedFinance(passwordHash: string): Promise<[DemoStaff, DemoStaff]> {
  return await connection().db.transaction(async (tx) => {
    const one = async (name: string, email: string, locale: "ja" | "en"): Promise<DemoStaff> => {
      const at = now();
      const { personId } = await createPerson(tx, { email, name, locale, passwordHash }, at);
      await tx.insert(staffRoles).values({ personId, role: "finance", since: at });
      await giveKnownSecondFactor(tx, personId, DEMO_TOTP_SECRET, at);
      const sessionId = await openDemoSession(tx, personId);
      return { email, as: actingAs({ hat: "staff", role: "finance", personId, sessionId }, locale) };
    };
    return [
      await one("小林 直子", "finance1@mizuhiki.example", "ja"),
      await one("Daniel Moore", "finance2@mizuhiki.example", "en"),
    ];
  });
}
