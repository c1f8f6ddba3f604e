import "server-only";
import { lt } from "drizzle-orm";
import { connection } from "@/db/client";
import { attempts, mailedTokens, registrations } from "@/db/schema/identity";
import * as clock from "@/lib/core/clock";
import type { JobModule } from "@/lib/runtime/jobs";
import { identitySubscribers } from "./subscribers";

const KEPT_DAYS = 7;

/** Forgets requests whose links have been over for a week, and attempts whose time has run out. */
export async function forgetOldRequests(): Promise<void> {
  const now = clock.now();
  const { db } = connection();
  const before = clock.daysLater(now, -KEPT_DAYS);
  await db.delete(registrations).where(lt(registrations.expiresAt, before));
  await db.delete(mailedTokens).where(lt(mailedTokens.expiresAt, before));
  await db.delete(attempts).where(lt(attempts.windowEndsAt, now));
}

/** Identity's background work. */
export const identityJobs: JobModule = {
  subscribers: identitySubscribers,
  tasks: {
    "identity.forget": () => forgetOldRequests(),
  },
  crons: [{ task: "identity.forget", match: "20 18 * * *" }],
};
