import "server-only";
import { eq } from "drizzle-orm";
import { connection } from "@/db/client";
import { adjustments } from "@/db/schema/books";
import { people } from "@/db/schema/identity";
import { pointsAccounts } from "@/db/schema/organisations";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { queueMail } from "@/lib/notifications/queue-mail";
import type { JobModule } from "@/lib/runtime/jobs";
import { operator } from "@/lib/runtime/operator";

/** What the owner of an adjusted account is told, once, in the language that they read now. Who has left is told nothing. */
export const adjustmentJobs: JobModule = {
  subscribers: { "adjustment.posted": ({ adjustmentId }) => tellOwner(adjustmentId) },
};

async function tellOwner(id: Id<"adj">): Promise<void> {
  await connection().db.transaction(async (tx) => {
    const [row] = await tx
      .select({
        direction: adjustments.direction,
        points: adjustments.points,
        reason: adjustments.reason,
        personId: people.id,
        name: people.name,
        email: people.email,
        locale: people.locale,
      })
      .from(adjustments)
      .innerJoin(pointsAccounts, eq(pointsAccounts.id, adjustments.accountId))
      .innerJoin(people, eq(people.id, pointsAccounts.personId))
      .where(eq(adjustments.id, id));
    if (!row?.email) return;
    const { personId, email: to, locale, ...facts } = row;
    await queueMail(tx, clock.now(), {
      dedupeKey: `adjusted:${id}`,
      template: "adjusted",
      locale,
      to,
      personId,
      subjectId: id,
      params: { ...facts, adjustmentId: id, contact: operator(locale).email },
    });
  });
}
