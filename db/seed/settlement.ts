import "server-only";
import { connection } from "@/db/client";
import { staffRoles } from "@/db/schema/identity";
import { now } from "@/lib/core/clock";
import { createPerson } from "@/lib/identity/create-person";
import { giveKnownSecondFactor } from "@/lib/identity/known-second-factor";

/** What an authenticator is given for the demo's staff, in base 32. It stands in the README and guards nothing real. */
const DEMO_TOTP_SECRET = "MIZUHIKIAWAJIMUSUBIDEMOFINANCE22";

/** The two people of finance whom an invoice needs. Returns their addresses. */
export async function seedFinance(passwordHash: string): Promise<[string, string]> {
  const at = now();
  const staff = [
    { name: "小林 直子", email: "finance1@mizuhiki.example", locale: "ja" },
    { name: "Daniel Moore", email: "finance2@mizuhiki.example", locale: "en" },
  ] as const;
  await connection().db.transaction(async (tx) => {
    for (const person of staff) {
      const { personId } = await createPerson(tx, { ...person, passwordHash }, at);
      await tx.insert(staffRoles).values({ personId, role: "finance", since: at });
      await giveKnownSecondFactor(tx, personId, DEMO_TOTP_SECRET, at);
    }
  });
  return [staff[0].email, staff[1].email];
}
