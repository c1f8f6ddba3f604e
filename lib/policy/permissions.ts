import type { Actor, Hat, StaffRole } from "./actor";

/** Who may do a thing: these hats, and of the staff only these roles. */
type Rule = { readonly hats: readonly Hat[]; readonly staff?: readonly StaffRole[] };

/**
 * Who may do what: the one table. The wrapper of every command and query checks it; the name is also the audit action.
 * A row says nothing about whose rows: each query bounds its WHERE by the actor.
 */
export const permissions = {
  // identity
  "identity.register": { hats: ["guest"] },
  // rates
  "rates.propose": { hats: ["staff"], staff: ["administrator"] },
  "rates.approve": { hats: ["staff"], staff: ["administrator"] },
  "rates.decline": { hats: ["staff"], staff: ["administrator"] },
  "rates.withdraw": { hats: ["staff"], staff: ["administrator"] },
  "limits.propose": { hats: ["staff"], staff: ["administrator"] },
  "limits.approve": { hats: ["staff"], staff: ["administrator"] },
  "limits.decline": { hats: ["staff"], staff: ["administrator"] },
  "limits.withdraw": { hats: ["staff"], staff: ["administrator"] },
  // purchases
  "purchase.create": { hats: ["member"] },
  "purchase.view": { hats: ["member"] },
  "purchase.cancel": { hats: ["member"] },
  "purchase.issue_receipt": { hats: ["member"] },
  "purchase.open": { hats: ["system"] },
  "purchase.settle": { hats: ["system"] },
  "purchase.expire": { hats: ["system"] },
  "purchase.refund": { hats: ["system"] },
  "purchase.freeze": { hats: ["system"] },
  "purchase.dispute": { hats: ["system"] },
  // transfers
  "transfer.preview": { hats: ["member"] },
  "transfer.send": { hats: ["member"] },
  "transfer.view": { hats: ["member"] },
  "transfer.open": { hats: ["member"] },
  "transfer.cancel": { hats: ["member"] },
  "transfer.resend": { hats: ["member"] },
  "transfer.redirect": { hats: ["member"] },
  "transfer.make_link": { hats: ["member"] },
  "transfer.receive": { hats: ["member"] },
  "transfer.thank": { hats: ["member"] },
  "transfer.block_sender": { hats: ["member"] },
  "transfer.unblock_sender": { hats: ["member"] },
  "transfer.forget_recipient": { hats: ["member"] },
  "transfer.advance": { hats: ["system"] },
  "transfer.note_bounce": { hats: ["system"] },
  "claim.view": { hats: ["guest", "member"] },
  "claim.open": { hats: ["guest", "member"] },
  "claim.receive": { hats: ["member"] },
  "claim.register": { hats: ["guest"] },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof permissions;

/** Whether an actor may do this at all. */
export function mayDo(actor: Actor, permission: Permission): boolean {
  const rule: Rule = permissions[permission];
  if (!rule.hats.includes(actor.hat)) return false;
  return actor.hat !== "staff" || !rule.staff || rule.staff.includes(actor.role);
}
