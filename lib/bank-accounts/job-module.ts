import "server-only";
import { eq } from "drizzle-orm";
import { connection } from "@/db/client";
import { identityChecks } from "@/db/schema/compliance";
import { asSystem } from "@/lib/runtime/context";
import type { JobModule } from "@/lib/runtime/jobs";
import { compareHolder } from "./compare-holder";
import { bankAccountMails } from "./mails";

/** What owners are told, and the comparison that every approved identity check asks for. */
export const bankAccountJobs: JobModule = {
  subscribers: {
    ...bankAccountMails,
    "identity_check.decided": async ({ checkId }) => {
      const [check] = await connection()
        .db.select({ personId: identityChecks.personId, status: identityChecks.status })
        .from(identityChecks)
        .where(eq(identityChecks.id, checkId));
      if (check?.status !== "approved") return;
      await compareHolder(asSystem("compare-holder"), `compare:${checkId}`, { personId: check.personId });
    },
  },
};
