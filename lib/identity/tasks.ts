import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import { connection } from "@/db/client";
import { attempts, mailedTokens, people, registrations } from "@/db/schema/identity";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { currentKeyId } from "@/lib/runtime/encryption";
import type { JobModule } from "@/lib/runtime/jobs";
import { log } from "@/lib/runtime/log";
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

/**
 * Seals every authenticator's secret that was sealed under an older key with the current one. Returns how many. One that
 * does not open is logged and left, so that it does not keep the others from the new key.
 */
export async function resealSecondFactors(): Promise<number> {
  const { db } = connection();
  const keyId = sql`substring(${people.totpSecret} from 2 for get_byte(${people.totpSecret}, 0))`;
  let resealed = 0;
  for (let after = ""; ; ) {
    const old = await db
      .select({ id: people.id, sealed: people.totpSecret })
      .from(people)
      .where(and(sql`${people.id} > ${after}`, sql`${keyId} <> ${Buffer.from(currentKeyId())}`))
      .orderBy(people.id)
      .limit(BATCH);
    for (const { id, sealed } of old) if (sealed && (await reseal(id, sealed))) resealed += 1;
    after = old.at(-1)?.id ?? "";
    if (!after) return resealed;
  }
}

async function reseal(id: Id<"prs">, sealed: Buffer): Promise<boolean> {
  try {
    const anew = sealTotp(unsealTotp(sealed, id), id);
    // Whoever changed it meanwhile has sealed it anew already.
    await connection()
      .db.update(people)
      .set({ totpSecret: anew })
      .where(and(eq(people.id, id), eq(people.totpSecret, sealed)));
    return true;
  } catch (error) {
    log.error({ personId: id, err: error }, "second factor could not be resealed");
    return false;
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
