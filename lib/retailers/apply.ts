import "server-only";
import { retailerApplications } from "@/db/schema/retailers";
import { rejected } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { limited, mailsTo, rawField } from "@/lib/identity/attempts";
import { ANYBODY } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";
import { ApplyInput } from "./inputs";

/**
 * Asks to become a partner shop. It waits for the staff; a mail says that it has come in. Throws
 * "retailers.applied_already" while an application of the same T number is open.
 */
export const applyAsRetailer = limited(
  command({
    name: "retailer.apply",
    hats: ANYBODY,
    input: ApplyInput,
    async run({ tx, ctx, now, emit, about }, application) {
      const applicationId = newId("app", now);
      const made = await tx
        .insert(retailerApplications)
        .values({
          ...application,
          id: applicationId,
          locale: ctx.locale,
          termsAcceptedAt: now,
          status: "submitted",
          submittedAt: now,
        })
        .onConflictDoNothing()
        .returning({ id: retailerApplications.id });
      if (!made.length) throw rejected("retailers.applied_already", {}, "tNumber");
      await emit("retailer.applied", { applicationId });
      about(applicationId);
      return { id: applicationId };
    },
  }),
  (ctx, raw) => mailsTo(ctx, rawField(raw, "contactEmail")),
  { forgive: false },
);
