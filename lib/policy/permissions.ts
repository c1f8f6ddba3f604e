import { type Actor, ANYBODY, type Hat, SIGNED_IN, type StaffRole } from "./actor";

/** Who may do a thing: these hats, and of the staff only these roles. */
type Rule = { readonly hats: readonly Hat[]; readonly staff?: readonly StaffRole[] };

/**
 * Who may do what: the one table. The wrapper of every command and query checks it; the name is also the audit action.
 * A row says nothing about whose rows: each query bounds its WHERE by the actor.
 */
export const permissions = {
  // identity
  "identity.register": { hats: ["guest"] },
  "identity.resend_verification": { hats: ["guest"] },
  "identity.verify_email": { hats: ANYBODY },
  "identity.sign_in": { hats: ANYBODY },
  "identity.second_factor": { hats: ANYBODY },
  "identity.sign_out": { hats: SIGNED_IN },
  "identity.request_reset": { hats: ANYBODY },
  "identity.reset_password": { hats: ANYBODY },
  "identity.judge_password": { hats: ANYBODY },
  "identity.read_link": { hats: ANYBODY },
  "identity.change_password": { hats: SIGNED_IN },
  "identity.request_email_change": { hats: SIGNED_IN },
  "identity.confirm_email": { hats: ANYBODY },
  "identity.rename": { hats: SIGNED_IN },
  "identity.choose_look": { hats: SIGNED_IN },
  "identity.read_security": { hats: SIGNED_IN },
  "identity.start_second_factor": { hats: SIGNED_IN },
  "identity.enable_second_factor": { hats: SIGNED_IN },
  "identity.disable_second_factor": { hats: SIGNED_IN },
  "identity.renew_recovery_codes": { hats: SIGNED_IN },
  "identity.end_session": { hats: SIGNED_IN },
  "identity.end_all_sessions": { hats: SIGNED_IN },
  "identity.switch_hat": { hats: SIGNED_IN },
  "identity.suspend": { hats: ["staff", "system"], staff: ["risk", "administrator"] },
  "identity.unsuspend": { hats: ["staff", "system"], staff: ["risk", "administrator"] },
  "identity.create_administrator": { hats: ["system"] },
  // leaving
  "leaving.read": { hats: ["member"] },
  "leaving.surrender": { hats: ["member"] },
  "leaving.delete": { hats: ["member"] },
  // rates
  "rates.view": { hats: ANYBODY },
  "rates.propose": { hats: ["staff"], staff: ["administrator"] },
  "rates.approve": { hats: ["staff"], staff: ["administrator"] },
  "rates.decline": { hats: ["staff"], staff: ["administrator"] },
  "rates.withdraw": { hats: ["staff"], staff: ["administrator"] },
  "limits.propose": { hats: ["staff"], staff: ["administrator"] },
  "limits.approve": { hats: ["staff"], staff: ["administrator"] },
  "limits.decline": { hats: ["staff"], staff: ["administrator"] },
  "limits.withdraw": { hats: ["staff"], staff: ["administrator"] },
  // statement
  "home.view": { hats: ["member"] },
  "activity.view": { hats: ["member"] },
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
  // catalogue
  "catalogue.view": { hats: ANYBODY },
  "catalogue.add_favourite": { hats: ["member"] },
  "catalogue.remove_favourite": { hats: ["member"] },
  "catalogue.tell_enough": { hats: ["system"] },
  "catalogue.save_product": { hats: ["retailer"] },
  "catalogue.set_stock": { hats: ["retailer"] },
  "catalogue.withdraw_product": { hats: ["retailer"] },
  // exchange: the member's side and the clock
  "basket.view": { hats: ["member"] },
  "basket.change": { hats: ["member"] },
  "exchange.preview": { hats: ["member"] },
  "exchange.place": { hats: ["member"] },
  "exchange.place_off_site": { hats: ["member"] },
  "exchange.view": { hats: ["member"] },
  "exchange.cancel": { hats: ["member"] },
  "exchange.answer_correction": { hats: ["member"] },
  "exchange.confirm_delivery": { hats: ["member"] },
  "exchange.take_back": { hats: ["member"] },
  "exchange.report_problem": { hats: ["member"] },
  "exchange.forget_address": { hats: ["member"] },
  "exchange.look_up_postal_code": { hats: ["member"] },
  "exchange.advance": { hats: ["system"] },
  "exchange.open_shipping": { hats: ["system"] },
  // shops outside: retailers' own sites
  "off_site.view_partners": { hats: ANYBODY },
  // settlement
  "invoice.view": { hats: ["retailer", "staff"], staff: ["finance", "administrator"] },
  "invoice.issue": { hats: ["retailer"] },
  "invoice.propose": { hats: ["staff"], staff: ["finance", "administrator"] },
  "invoice.approve": { hats: ["staff"], staff: ["finance", "administrator"] },
  "invoice.decline": { hats: ["staff"], staff: ["finance", "administrator"] },
  "invoice.withdraw": { hats: ["staff"], staff: ["finance", "administrator"] },
  "invoice.refuse": { hats: ["staff"], staff: ["finance", "administrator"] },
  "invoice.correct": { hats: ["system"] },
  "remittance.view": { hats: ["retailer", "staff"], staff: ["finance", "administrator"] },
  "remittance.record": { hats: ["staff"], staff: ["finance", "administrator"] },
  // orders, as their retailer
  "order.view_as_retailer": { hats: ["retailer"] },
  "order.confirm": { hats: ["retailer"] },
  "order.reject": { hats: ["retailer"] },
  "order.correct": { hats: ["retailer"] },
  "order.ship": { hats: ["retailer"] },
  "order.cancel_by_retailer": { hats: ["retailer"] },
  "order.answer_problem": { hats: ["retailer"] },
  "order.accept_return": { hats: ["retailer"] },
  // retailers and their people
  "retailer.apply": { hats: ANYBODY },
  "retailer.view": { hats: ["retailer"] },
  "retailer.change_profile": { hats: ["retailer"] },
  "retailer.view_applications": { hats: ["staff"], staff: ["support", "finance", "administrator"] },
  "retailer.decide": { hats: ["staff"], staff: ["finance", "administrator"] },
  "organisation.view_people": { hats: ["retailer"] },
  "organisation.invite": { hats: ["retailer"] },
  "organisation.revoke_invitation": { hats: ["retailer"] },
  "organisation.change_role": { hats: ["retailer"] },
  "organisation.remove_member": { hats: ["retailer"] },
  "invitation.view": { hats: ANYBODY },
  "invitation.accept": { hats: SIGNED_IN },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof permissions;

/** Whether an actor may do this at all. */
export function mayDo(actor: Actor, permission: Permission): boolean {
  const rule: Rule = permissions[permission];
  if (!rule.hats.includes(actor.hat)) return false;
  return actor.hat !== "staff" || !rule.staff || rule.staff.includes(actor.role);
}
