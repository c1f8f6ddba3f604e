import type { Actor } from "@/lib/policy/actor";
import { mayDo, type Permission, permissions } from "@/lib/policy/permissions";

/** What can be approved: every kind that has its four rows in the table of permissions. */
export type ApprovalKind = {
  [P in Permission]: P extends `${infer K}.approve`
    ? `${K}.propose` | `${K}.decline` | `${K}.withdraw` extends Permission
      ? K
      : never
    : never;
}[Permission];

/** Every kind, in the order of the table. */
export const APPROVAL_KINDS = Object.keys(permissions).flatMap((name) => {
  const [kind = "", verb] = name.split(".");
  const whole = ["propose", "decline", "withdraw"].every((other) => `${kind}.${other}` in permissions);
  return verb === "approve" && whole ? [kind as ApprovalKind] : [];
});

/** The kinds that somebody may ask for or decide: whose requests they see. */
export function kindsOf(actor: Actor): ApprovalKind[] {
  return APPROVAL_KINDS.filter((kind) => mayDo(actor, `${kind}.approve`) || mayDo(actor, `${kind}.propose`));
}
