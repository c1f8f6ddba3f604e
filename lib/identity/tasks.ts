import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import { connection } from "@/db/client";
import { attempts, mailedTokens, people, registrations } from "@/db/schema/identity";
import * as clock from "@/lib/core/clock";
import { currentKeyId } from "@/lib/runtime/encryption";
import type { JobModule } from "@/lib/runtime/jobs";
import { sealTotp, unsealTotp } from "./internal/second-factor";
import { identitySubscribers } from "./subscribers";

const KEPT_DAYS = 7;
const BATCH = 200;

/** Forgets requests whose links have been over for a week, and attempts whose time has run out. */
export async function forgetOldRequests(): Promise<void> {
  const now = clock.now();
  const { db } = connection();
  const before = clock.daysLater(now, -KEPT_DAYS);
  await db.delete(registrations).where(lt(registrations.expiresAt, before));
  await db.delete(mailedTokens).where(lt(mailedTokens.expiresAt, before));
  await db.delete(attempts).where(lt(attempts.windowEndsAt, now));
}

/** Seals every authenticator's secret that was sealed under an older key with the current one. Returns how many. */
export async function resealSecondFactors(): Promise<number> {
  const { db } = connection();
  const keyId = sql`substring(${people.totpSecret} from 2 for get_byte(${people.totpSecret}, 0))`;
  for (let done = 0; ; ) {
    const old = await db
      .select({ id: people.id, sealed: people.totpSecret })
      .from(people)
      .where(and(sql`${people.totpSecret} is not null`, sql`${keyId} <> ${Buffer.from(currentKeyId())}`))
      .limit(BATCH);
    if (!old.length) return done;
    for (const { id, sealed } of old) {
      if (!sealed) continue;
      // Whoever changed it meanwhile has sealed it anew already.
      await db
        .update(people)
        .set({ totpSecret: sealTotp(unsealTotp(sealed, id), id) })
        .where(and(eq(people.id, id), eq(people.totpSecret, sealed)));
      done += 1;
    }
  }
}

/** Identity's background work. */
export const identityJobs: JobModule = {
  subscribers: identitySubscribers,
  tasks: {
    "identity.forget": () => forgetOldRequests(),
    "identity.reseal": async () => {
      await resealSecondFactors();
    },
  },
  crons: [
    { task: "identity.forget", match: "20 18 * * *" },
    { task: "identity.reseal", match: "40 18 * * *" },
  ],
};
