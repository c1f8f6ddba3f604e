import { type Actor, ANYBODY, type Hat, SIGNED_IN, type StaffRole } from "./actor";

/**
 * Who may do a thing: these hats, and of the staff only these roles. `fresh`: what moves money, changes the rules or opens
 * what is sealed; staff do it only shortly after they have shown their second factor.
 */
type Rule = { readonly hats: readonly Hat[]; readonly staff?: readonly StaffRole[]; readonly fresh?: true };

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
  "policies.view": { hats: ["staff"], staff: ["support", "finance", "risk", "administrator"] },
  "rates.propose": { hats: ["staff"], staff: ["administrator"], fresh: true },
  "rates.approve": { hats: ["staff"], staff: ["administrator"], fresh: true },
  "rates.decline": { hats: ["staff"], staff: ["administrator"] },
  "rates.withdraw": { hats: ["staff"], staff: ["administrator"] },
  "limits.propose": { hats: ["staff"], staff: ["administrator"], fresh: true },
  "limits.approve": { hats: ["staff"], staff: ["administrator"], fresh: true },
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
  "catalogue.view_own": { hats: ["retailer"] },
  "catalogue.save_product": { hats: ["retailer"] },
  "catalogue.set_stock": { hats: ["retailer"] },
  "catalogue.withdraw_product": { hats: ["retailer"] },
  "catalogue.view_photos": { hats: ["retailer"] },
  "catalogue.add_photo": { hats: ["retailer"] },
  "catalogue.remove_photo": { hats: ["retailer"] },
  "catalogue.move_photo": { hats: ["retailer"] },
  "catalogue.view_imports": { hats: ["retailer"] },
  "catalogue.start_import": { hats: ["retailer"] },
  "catalogue.apply_import": { hats: ["retailer"] },
  "catalogue.discard_import": { hats: ["retailer"] },
  "catalogue.save_feed": { hats: ["retailer"] },
  "catalogue.take_over_import": { hats: ["system"] },
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
  "exchange.send_back": { hats: ["member"] },
  "exchange.forget_address": { hats: ["member"] },
  "exchange.look_up_postal_code": { hats: ["member"] },
  "exchange.advance": { hats: ["system"] },
  "exchange.open_shipping": { hats: ["system"] },
  // shops outside: retailers' own sites
  "off_site.view_partners": { hats: ANYBODY },
  "off_site.start": { hats: ["member"] },
  "off_site.view_session": { hats: ["member"] },
  "off_site.take_return": { hats: ["system"] },
  "off_site.create_secret": { hats: ["retailer"] },
  "off_site.revoke_secret": { hats: ["retailer"] },
  "off_site.view_secrets": { hats: ["retailer"] },
  "off_site.view_site": { hats: ["retailer"] },
  "off_site.test_return": { hats: ["retailer"] },
  // settlement
  "invoice.view": { hats: ["retailer", "staff"], staff: ["finance", "administrator"] },
  "invoice.issue": { hats: ["retailer"] },
  "invoice.propose": { hats: ["staff"], staff: ["finance", "administrator"] },
  "invoice.approve": { hats: ["staff"], staff: ["finance", "administrator"], fresh: true },
  "invoice.decline": { hats: ["staff"], staff: ["finance", "administrator"] },
  "invoice.withdraw": { hats: ["staff"], staff: ["finance", "administrator"] },
  "invoice.refuse": { hats: ["staff"], staff: ["finance", "administrator"] },
  "invoice.correct": { hats: ["system"] },
  "remittance.view": { hats: ["retailer", "staff"], staff: ["finance", "administrator"] },
  "remittance.record": { hats: ["staff"], staff: ["finance", "administrator"], fresh: true },
  "repayment.view": { hats: ["staff"], staff: ["finance", "administrator"] },
  "repayment.record": { hats: ["staff"], staff: ["finance", "administrator"], fresh: true },
  // orders, as their retailer
  "order.view_as_retailer": { hats: ["retailer"] },
  "order.confirm": { hats: ["retailer"] },
  "order.reject": { hats: ["retailer"] },
  "order.correct": { hats: ["retailer"] },
  "order.ship": { hats: ["retailer"] },
  "order.cancel_by_retailer": { hats: ["retailer"] },
  "order.answer_problem": { hats: ["retailer"] },
  "order.accept_return": { hats: ["retailer"] },
  // who somebody is
  "identity_check.view": { hats: ["member"] },
  "identity_check.submit": { hats: ["member"] },
  "identity_check.upload": { hats: ["member"] },
  "identity_check.withdraw": { hats: ["member"] },
  "identity_check.review": { hats: ["staff"], staff: ["risk", "administrator"] },
  "identity_check.open_document": { hats: ["staff"], staff: ["risk", "administrator"], fresh: true },
  "identity_check.decide": { hats: ["staff"], staff: ["risk", "administrator"] },
  "risk_flag.view": { hats: ["staff"], staff: ["finance", "risk", "administrator"] },
  "risk_flag.decide": { hats: ["staff"], staff: ["risk", "administrator"] },
  // bank accounts
  "bank_account.view": { hats: ["member", "retailer"] },
  "bank_account.look_up": { hats: ["member", "retailer", "staff"] },
  "bank_account.save": { hats: ["member"] },
  "bank_account.request_change": { hats: ["retailer"] },
  "bank_account.cancel_change": { hats: ["retailer"] },
  "bank_account.reveal": {
    hats: ["member", "retailer", "staff"],
    staff: ["finance", "risk", "administrator"],
    fresh: true,
  },
  "bank_account.list": { hats: ["staff"], staff: ["finance", "risk", "administrator"] },
  "bank_account.decide": { hats: ["staff"], staff: ["risk", "administrator"], fresh: true },
  "bank_account.compare": { hats: ["system"] },
  "bank_account.refuse": { hats: ["staff"], staff: ["finance", "administrator"] },
  "bank_account.propose": { hats: ["staff"], staff: ["finance", "administrator"] },
  "bank_account.approve": { hats: ["staff"], staff: ["finance", "administrator"], fresh: true },
  "bank_account.decline": { hats: ["staff"], staff: ["finance", "administrator"] },
  "bank_account.withdraw": { hats: ["staff"], staff: ["finance", "administrator"] },
  // cash-outs
  "cash_out.preview": { hats: ["member"] },
  "cash_out.request": { hats: ["member"] },
  "cash_out.view": { hats: ["member"] },
  "cash_out.cancel": { hats: ["member"] },
  "cash_out.approve_by_rule": { hats: ["system"] },
  "cash_out.end_unpayable": { hats: ["system"] },
  "cash_out.review": { hats: ["staff"], staff: ["support", "finance", "risk", "administrator"] },
  "cash_out.accept": { hats: ["staff"], staff: ["finance", "administrator"], fresh: true },
  "cash_out.refuse": { hats: ["staff"], staff: ["finance", "risk", "administrator"] },
  "cash_out.propose": { hats: ["staff"], staff: ["finance", "administrator"], fresh: true },
  "cash_out.approve": { hats: ["staff"], staff: ["finance", "administrator"], fresh: true },
  "cash_out.decline": { hats: ["staff"], staff: ["finance", "administrator"] },
  "cash_out.withdraw": { hats: ["staff"], staff: ["finance", "administrator"] },
  // bank runs
  "bank_run.view": { hats: ["staff"], staff: ["finance", "administrator"] },
  "bank_run.gather": { hats: ["staff"], staff: ["finance", "administrator"] },
  "bank_run.change": { hats: ["staff"], staff: ["finance", "administrator"] },
  "bank_run.discard": { hats: ["staff"], staff: ["finance", "administrator"] },
  "bank_run.propose": { hats: ["staff"], staff: ["finance", "administrator"] },
  "bank_run.approve": { hats: ["staff"], staff: ["finance", "administrator"], fresh: true },
  "bank_run.decline": { hats: ["staff"], staff: ["finance", "administrator"] },
  "bank_run.withdraw": { hats: ["staff"], staff: ["finance", "administrator"] },
  "bank_run.export": { hats: ["staff"], staff: ["finance", "administrator"], fresh: true },
  "bank_run.record_results": { hats: ["staff"], staff: ["finance", "administrator"] },
  "bank_statement.view": { hats: ["staff"], staff: ["finance", "administrator"] },
  "bank_statement.import": { hats: ["staff"], staff: ["finance", "administrator"] },
  "bank_statement.settle": { hats: ["staff"], staff: ["finance", "administrator"] },
  "bank_fee.record": { hats: ["staff"], staff: ["finance", "administrator"] },
  // rules of money out
  "cash_out_rules.propose": { hats: ["staff"], staff: ["administrator"], fresh: true },
  "cash_out_rules.approve": { hats: ["staff"], staff: ["administrator"], fresh: true },
  "cash_out_rules.decline": { hats: ["staff"], staff: ["administrator"] },
  "cash_out_rules.withdraw": { hats: ["staff"], staff: ["administrator"] },
  "bank_rules.propose": { hats: ["staff"], staff: ["administrator"], fresh: true },
  "bank_rules.approve": { hats: ["staff"], staff: ["administrator"], fresh: true },
  "bank_rules.decline": { hats: ["staff"], staff: ["administrator"] },
  "bank_rules.withdraw": { hats: ["staff"], staff: ["administrator"] },
  "exchange_rules.propose": { hats: ["staff"], staff: ["administrator"], fresh: true },
  "exchange_rules.approve": { hats: ["staff"], staff: ["administrator"], fresh: true },
  "exchange_rules.decline": { hats: ["staff"], staff: ["administrator"] },
  "exchange_rules.withdraw": { hats: ["staff"], staff: ["administrator"] },
  // books
  "books.view": { hats: ["staff"], staff: ["finance", "administrator"] },
  "books.reconcile": { hats: ["staff", "system"], staff: ["finance", "administrator"] },
  "books.explain": { hats: ["staff"], staff: ["finance", "administrator"] },
  "books.read_stripe": { hats: ["system"] },
  "adjustment.view": { hats: ["staff"], staff: ["finance", "administrator"] },
  "adjustment.propose": { hats: ["staff"], staff: ["finance", "administrator"], fresh: true },
  "adjustment.approve": { hats: ["staff"], staff: ["finance", "administrator"], fresh: true },
  "adjustment.decline": { hats: ["staff"], staff: ["finance", "administrator"] },
  "adjustment.withdraw": { hats: ["staff"], staff: ["finance", "administrator"] },
  // staff's desk
  "approvals.view": { hats: ["staff"], staff: ["support", "finance", "risk", "administrator"] },
  "audit.view": { hats: ["staff"], staff: ["administrator"] },
  "audit.trail": { hats: ["staff"], staff: ["support", "finance", "risk", "administrator"] },
  "staff.search": { hats: ["staff"], staff: ["support", "finance", "risk", "administrator"] },
  "staff.confirm": { hats: ["staff"] },
  // retailers and their people
  "retailer.apply": { hats: ANYBODY },
  "retailer.view": { hats: ["retailer"] },
  "retailer.change_profile": { hats: ["retailer"] },
  "retailer.change_site": { hats: ["retailer"] },
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

/**
 * For how long a shown second factor counts: long enough to look through what is decided and to do it, short enough that
 * a desk somebody has left is of no use to whoever comes by.
 */
export const FRESH_FOR_MS = 10 * 60_000;

/** Whether an actor who may do this has to show their second factor again before they do. */
export function mustConfirm(actor: Actor, permission: Permission, now: Date): boolean {
  const rule: Rule = permissions[permission];
  if (!rule.fresh || actor.hat !== "staff") return false;
  return !actor.confirmedAt || now.getTime() - actor.confirmedAt.getTime() > FRESH_FOR_MS;
}
