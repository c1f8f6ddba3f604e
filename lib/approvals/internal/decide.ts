import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { approvals } from "@/db/schema/system";
import { type AppError, notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { CommandScope } from "@/lib/runtime/command";
import { decode } from "@/lib/runtime/encoding";
import { approvalHash } from "./hash";

type Decision = {
  readonly approvalId: Id<"apr">;
  readonly status: "approved" | "declined" | "withdrawn";
  readonly reason: string | null;
  /** What the approver saw, in hex. */
  readonly hash?: string;
};

/** Decides an open request, once, and gives back what it asks for. Throws `rejected` or `notFound`. */
export async function decideApproval(
  scope: CommandScope<"staff">,
  kind: string,
  decision: Decision,
): Promise<unknown> {
  const { tx, actor, now, about } = scope;
  const { approvalId, status, reason, hash } = decision;
  const me = actor.personId;
  const [request] = await tx
    .update(approvals)
    .set({ status, reason, decidedBy: me, decidedAt: now })
    .where(
      and(
        eq(approvals.id, approvalId),
        eq(approvals.kind, kind),
        eq(approvals.status, "requested"),
        status === "withdrawn" ? eq(approvals.requestedBy, me) : ne(approvals.requestedBy, me),
        hash === undefined ? undefined : eq(approvals.payloadHash, Buffer.from(hash, "hex")),
      ),
    )
    .returning({ subject: approvals.subject, payload: approvals.payload });
  if (!request) throw await whyNot(scope, kind, decision);
  const asked = decode(request.payload);
  if (hash !== undefined && approvalHash(kind, request.subject, asked).toString("hex") !== hash) {
    throw rejected("approvals.changed");
  }
  about(approvalId, { subject: request.subject });
  return asked;
}

async function whyNot(
  { tx, actor }: CommandScope<"staff">,
  kind: string,
  decision: Decision,
): Promise<AppError> {
  const [found] = await tx
    .select({ status: approvals.status, requestedBy: approvals.requestedBy })
    .from(approvals)
    .where(and(eq(approvals.id, decision.approvalId), eq(approvals.kind, kind)));
  if (!found) return notFound();
  if (found.status !== "requested") return rejected("approvals.decided");
  const own = found.requestedBy === actor.personId;
  if (decision.status === "withdrawn") return rejected("approvals.not_requester");
  return rejected(own ? "approvals.own" : "approvals.changed");
}
