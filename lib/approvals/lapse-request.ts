import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { approvals } from "@/db/schema/system";
import type { ApprovalKind } from "./kinds";

/** Closes the open request for something that can no longer be wanted, if there is one. Nobody has decided it. */
export async function lapseRequest(tx: Tx, kind: ApprovalKind, subject: string, now: Date): Promise<void> {
  await tx
    .update(approvals)
    .set({ status: "lapsed", decidedAt: now })
    .where(and(eq(approvals.kind, kind), eq(approvals.subject, subject), eq(approvals.status, "requested")));
}
