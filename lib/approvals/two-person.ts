import "server-only";
import { z } from "zod";
import { approvals } from "@/db/schema/system";
import { type Id, isId, newId } from "@/lib/core/ids";
import { type Command, type CommandScope, command } from "@/lib/runtime/command";
import { encode } from "@/lib/runtime/encoding";
import { decideApproval } from "./internal/decide";
import { approvalHash } from "./internal/hash";
import type { ApprovalKind } from "./kinds";

type StaffScope = CommandScope<"staff">;

export type TwoPersonSpec<S extends z.ZodType, R> = {
  readonly kind: ApprovalKind;
  /** What is asked for. Its parsed value is what is hashed, stored and carried out. */
  readonly input: S;
  /** The id of what it is about. */
  readonly subject: (asked: z.output<S>) => string;
  /** Throws `rejected` when it is not allowed now. Checked when it is asked for and again when it is approved. */
  readonly check: (scope: StaffScope, asked: z.output<S>) => Promise<void>;
  /** Does it, in the transaction of the approval. */
  readonly carryOut: (scope: StaffScope, asked: z.output<S>, approvalId: Id<"apr">) => Promise<R>;
  /** What else a no means, in the transaction of the decision. */
  readonly whenDeclined?: (scope: StaffScope, asked: z.output<S>, reason: string) => Promise<void>;
};

/** The id of a request, and the hash that its approver must name. */
export type Proposal = { readonly approvalId: Id<"apr">; readonly hash: string };
export type Decided = { readonly approvalId: Id<"apr"> };

export type TwoPersonCommands<R> = {
  readonly propose: Command<Proposal>;
  readonly approve: Command<R>;
  readonly decline: Command<Decided>;
  readonly withdraw: Command<Decided>;
};

const approvalId = z
  .string()
  .refine((text) => isId("apr", text), "common.not_found")
  .transform((text) => text as Id<"apr">);
const ApproveInput = z.object({ approvalId, hash: z.string().regex(/^[0-9a-f]{64}$/, "approvals.changed") });
const DeclineInput = z.object({
  approvalId,
  reason: z.string().trim().min(1, "approvals.reason_missing").max(500, "approvals.reason_long"),
});
const WithdrawInput = z.object({ approvalId });

/**
 * Makes the four commands of something that two people must want. The approver names the hash of what they saw:
 * anything else than exactly that is refused (`approvals.changed`), as are one's own request (`approvals.own`) and
 * one that was decided before (`approvals.decided`).
 */
export function twoPersonCommands<S extends z.ZodType, R>(spec: TwoPersonSpec<S, R>): TwoPersonCommands<R> {
  const { kind } = spec;
  return {
    propose: command({
      name: `${kind}.propose`,
      hats: ["staff"],
      input: spec.input,
      async run(scope, asked) {
        await spec.check(scope, asked);
        return record(scope, spec, asked);
      },
    }),
    approve: command({
      name: `${kind}.approve`,
      hats: ["staff"],
      input: ApproveInput,
      async run(scope, input) {
        const request = await decideApproval(scope, kind, { ...input, status: "approved", reason: null });
        const asked = request as z.output<S>;
        await spec.check(scope, asked);
        return spec.carryOut(scope, asked, input.approvalId);
      },
    }),
    decline: command({
      name: `${kind}.decline`,
      hats: ["staff"],
      input: DeclineInput,
      async run(scope, input) {
        const request = await decideApproval(scope, kind, { ...input, status: "declined" });
        await spec.whenDeclined?.(scope, request as z.output<S>, input.reason);
        return { approvalId: input.approvalId };
      },
    }),
    withdraw: command({
      name: `${kind}.withdraw`,
      hats: ["staff"],
      input: WithdrawInput,
      async run(scope, input) {
        await decideApproval(scope, kind, { ...input, status: "withdrawn", reason: null });
        return { approvalId: input.approvalId };
      },
    }),
  };
}

async function record<S extends z.ZodType, R>(
  { tx, actor, now, about }: StaffScope,
  spec: TwoPersonSpec<S, R>,
  asked: z.output<S>,
): Promise<Proposal> {
  const id = newId("apr", now);
  const subject = spec.subject(asked);
  const hash = approvalHash(spec.kind, subject, asked);
  await tx.insert(approvals).values({
    id,
    kind: spec.kind,
    subject,
    payload: JSON.parse(encode(asked)),
    payloadHash: hash,
    status: "requested",
    requestedBy: actor.personId,
    requestedAt: now,
  });
  about(id, { subject });
  return { approvalId: id, hash: hash.toString("hex") };
}
