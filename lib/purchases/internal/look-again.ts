import "server-only";
import { eq } from "drizzle-orm";
import { connection } from "@/db/client";
import { purchases } from "@/db/schema/purchases";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { checkAgainIn } from "../rules";

/** Says when the reconciler looks at an unfinished purchase again. */
export async function lookAgainLater(purchase: { id: Id<"pur">; createdAt: Date }): Promise<void> {
  const now = clock.now();
  const age = now.getTime() - purchase.createdAt.getTime();
  await connection()
    .db.update(purchases)
    .set({ checkAfter: clock.later(now, checkAgainIn(age)) })
    .where(eq(purchases.id, purchase.id));
}
