import "server-only";
import { and, eq, inArray, isNull, lt, or } from "drizzle-orm";
import { connection } from "@/db/client";
import { identityChecks, identityDocuments } from "@/db/schema/compliance";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { keptUntil } from "./rules";

/** Documents that nobody submitted are kept for a day; those of a check that came to nothing for three months. */
const LOOSE_DAYS = 1;
const NOTHING_DAYS = 90;

/** A member has left: what was checked of them is kept as long as the law asks from here on (犯罪収益移転防止法 6 条). */
export async function beginRetention(personId: Id<"prs">): Promise<void> {
  await connection()
    .db.update(identityChecks)
    .set({ keepUntil: keptUntil(clock.jstDate(clock.now())) })
    .where(and(eq(identityChecks.personId, personId), isNull(identityChecks.keepUntil)));
}

/** Forgets what need not be kept any longer (個人情報保護法 22 条). */
export async function forgetDocuments(): Promise<void> {
  const now = clock.now();
  const { db } = connection();
  await db
    .delete(identityDocuments)
    .where(
      and(
        isNull(identityDocuments.checkId),
        lt(identityDocuments.uploadedAt, clock.daysLater(now, -LOOSE_DAYS)),
      ),
    );
  const over = db
    .select({ id: identityChecks.id })
    .from(identityChecks)
    .where(
      or(
        lt(identityChecks.keepUntil, clock.jstDate(now)),
        and(
          inArray(identityChecks.status, ["declined", "withdrawn"]),
          lt(identityChecks.decidedAt, clock.daysLater(now, -NOTHING_DAYS)),
        ),
      ),
    );
  await db.delete(identityDocuments).where(inArray(identityDocuments.checkId, over));
  await db.delete(identityChecks).where(lt(identityChecks.keepUntil, clock.jstDate(now)));
}
