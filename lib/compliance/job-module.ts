import "server-only";
import type { JobModule } from "@/lib/runtime/jobs";
import { complianceMails } from "./mails";
import { beginRetention, forgetDocuments } from "./retention";

/** What is told of identity checks, and what of them is forgotten. */
export const complianceJobs: JobModule = {
  subscribers: {
    ...complianceMails,
    "identity.closed": ({ personId }) => beginRetention(personId),
  },
  tasks: { "compliance.forget": forgetDocuments },
  crons: [{ task: "compliance.forget", match: "30 18 * * *" }],
};
