import "server-only";
import { and, eq, inArray, isNotNull, isNull, lt, lte } from "drizzle-orm";
import { connection } from "@/db/client";
import { productFeeds, productImports } from "@/db/schema/catalogue";
import { daysLater, later, now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import type { Task } from "@/lib/runtime/jobs";
import { addJob, wakeWorkers } from "@/lib/runtime/outbox";

const HOUR = 3_600_000;
/** A list that nobody has decided on is put aside after so many days. */
const KEPT_DAYS = 14;

/**
 * Starts an import for every feed that is due, and says when it is due next: both or neither, once however many workers
 * look. A list of the schedule that still waits for its retailer is replaced by the newer one.
 */
export const sweepFeeds: Task = async () => {
  const at = now();
  await connection()
    .db.transaction(async (tx) => {
      const due = await tx
        .select()
        .from(productFeeds)
        .where(and(isNotNull(productFeeds.nextAt), lte(productFeeds.nextAt, at)))
        .limit(200)
        .for("update", { skipLocked: true });
      for (const { retailerId, url, everyHours, categoryId, taxRate } of due) {
        await tx
          .update(productFeeds)
          .set({ nextAt: later(at, everyHours * HOUR) })
          .where(eq(productFeeds.retailerId, retailerId));
        const scheduled = and(eq(productImports.retailerId, retailerId), isNull(productImports.byPersonId));
        const [busy] = await tx
          .select({ id: productImports.id })
          .from(productImports)
          .where(and(scheduled, inArray(productImports.status, ["reading", "applying"])))
          .limit(1);
        if (busy) continue;
        await tx
          .update(productImports)
          .set({ status: "discarded", rows: null, endedAt: at })
          .where(and(scheduled, eq(productImports.status, "ready")));
        const id = newId("imp", at);
        await tx.insert(productImports).values({
          ...{
            id,
            retailerId,
            source: "feed_url",
            fileName: url,
            status: "reading",
            categoryId,
            taxRate,
            createdAt: at,
          },
        });
        await addJob(tx, "catalogue.read_import", { importId: id });
      }
      await tx
        .update(productImports)
        .set({ status: "discarded", rows: null, endedAt: at })
        .where(
          and(eq(productImports.status, "ready"), lt(productImports.createdAt, daysLater(at, -KEPT_DAYS))),
        );
      return tx;
    })
    .then(wakeWorkers);
};
