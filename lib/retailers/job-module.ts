import "server-only";
import { eq } from "drizzle-orm";
import { connection } from "@/db/client";
import { retailerApplications } from "@/db/schema/retailers";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { queueMail } from "@/lib/notifications/queue-mail";
import type { JobModule } from "@/lib/runtime/jobs";

/** What applicants are told, each once: that the application has come in, and that it was declined. */
export const retailerJobs: JobModule = {
  subscribers: {
    "retailer.applied": ({ applicationId }) => tellApplicant(applicationId, "retailer-applied"),
    "retailer.declined": ({ applicationId }) => tellApplicant(applicationId, "retailer-declined"),
  },
};

async function tellApplicant(
  id: Id<"app">,
  template: "retailer-applied" | "retailer-declined",
): Promise<void> {
  await connection().db.transaction(async (tx) => {
    const [found] = await tx.select().from(retailerApplications).where(eq(retailerApplications.id, id));
    if (!found) return;
    const { companyName: company, contactName: name, reason } = found;
    await queueMail(tx, clock.now(), {
      dedupeKey: `${template}:${id}`,
      template,
      locale: found.locale,
      to: found.contactEmail,
      subjectId: id,
      params: { company, name, reason: reason ?? "", reference: id },
    });
  });
}
