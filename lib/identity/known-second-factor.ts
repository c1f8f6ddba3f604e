import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { people } from "@/db/schema/identity";
import type { Id } from "@/lib/core/ids";
import { sealTotp } from "./internal/second-factor";

/** Gives a person a second factor with a secret that is known beforehand: for the demo's staff, nobody else. */
export async function giveKnownSecondFactor(
  tx: Tx,
  personId: Id<"prs">,
  secret: string,
  now: Date,
): Promise<void> {
  await tx
    .update(people)
    .set({ totpSecret: sealTotp(secret, personId), totpEnabledAt: now })
    .where(eq(people.id, personId));
}
