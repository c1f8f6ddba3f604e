import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { retailerApplications } from "@/db/schema/retailers";
import { notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";

/** Locks an application that is to be decided. Throws "retailers.decided_already" when somebody was faster. */
export async function lockOpenApplication(tx: Tx, id: Id<"app">) {
  const [application] = await tx
    .select()
    .from(retailerApplications)
    .where(eq(retailerApplications.id, id))
    .for("update");
  if (!application) throw notFound();
  if (application.status !== "submitted") throw rejected("retailers.decided_already");
  return application;
}
