import type { Id } from "@/lib/core/ids";

/** What can happen, and the ids that tell about it. Subscribers read the rest from the database. */
export type Events = {
  "identity.registration_requested": { registrationId: Id<"tok"> };
  "identity.reset_requested": { tokenId: Id<"tok"> };
  "identity.email_change_requested": { tokenId: Id<"tok"> };
  "identity.verified": { personId: Id<"prs"> };
  /** A member has left: their profile is gone. */
  "identity.closed": { personId: Id<"prs"> };
  "purchase.paid": { purchaseId: Id<"pur"> };
  "purchase.pending": { purchaseId: Id<"pur"> };
  "purchase.failed": { purchaseId: Id<"pur"> };
  "purchase.disputed": { purchaseId: Id<"pur"> };
  "purchase.dispute_closed": { purchaseId: Id<"pur"> };
  "purchase.refunded": { purchaseId: Id<"pur">; refundId: string };
  "mail.bounced": { mailId: Id<"eml"> };
  "webhook.received": { eventId: Id<"evt"> };
  "transfer.created": { transferIds: readonly Id<"trf">[] };
  /** Scheduled gifts that have left. */
  "transfer.sent": { transferIds: readonly Id<"trf">[] };
  /** Another mail is wanted: sent again, or to another address. */
  "transfer.mail_wanted": { transferId: Id<"trf"> };
  "transfer.reminder_due": { transferIds: readonly Id<"trf">[] };
  "transfer.claimed": { transferIds: readonly Id<"trf">[] };
  /** Cancelled or returned: the points are back. */
  "transfer.ended": { transferIds: readonly Id<"trf">[] };
  "transfer.thanked": { transferId: Id<"trf"> };
  "transfer.bounced": { transferId: Id<"trf"> };
  "order.placed": { orderIds: readonly Id<"ord">[] };
  "order.confirmed": { orderId: Id<"ord"> };
  "order.correction_proposed": { orderId: Id<"ord"> };
  /** It came to an end that delivers nothing: the points are back. */
  "order.ended": { orderIds: readonly Id<"ord">[] };
  "order.shipping_opened": { orderId: Id<"ord"> };
  "order.shipped": { orderId: Id<"ord">; shipmentId: Id<"shp"> };
  "order.delivered": { orderIds: readonly Id<"ord">[] };
  "order.problem_reported": { orderId: Id<"ord">; problemId: Id<"prb"> };
  "order.problem_answered": { orderId: Id<"ord">; problemId: Id<"prb"> };
  /** The member has sent the goods back that the retailer asked for. */
  "order.sent_back": { orderId: Id<"ord">; problemId: Id<"prb"> };
  /** Goods that were asked for were not sent back in time: the order counts as delivered. */
  "order.return_lapsed": { orderId: Id<"ord"> };
  /** The retailer has let a deadline pass: the member can take the points back. */
  "order.deadline_missed": {
    orderId: Id<"ord">;
    step: "shipment_missed" | "answer_missed" | "return_missed";
  };
  "order.reminder_due": { orderIds: readonly Id<"ord">[] };
  "invoice.issued": { invoiceId: Id<"ivc"> };
  "invoice.approved": { invoiceId: Id<"ivc"> };
  "invoice.declined": { invoiceId: Id<"ivc"> };
  /** A credit note was issued for orders of an invoice that delivered nothing. */
  "invoice.corrected": { creditNoteId: Id<"ivc"> };
  "remittance.recorded": { remittanceIds: readonly Id<"rem">[] };
  /** The bank has sent the money of a remittance back. */
  "remittance.returned": { remittanceIds: readonly Id<"rem">[] };
  "repayment.recorded": { repaymentId: Id<"rpy"> };
  "cash_out.requested": { cashOutId: Id<"cso"> };
  "cash_out.approved": { cashOutIds: readonly Id<"cso">[] };
  "cash_out.paid": { cashOutIds: readonly Id<"cso">[] };
  /** Declined, cancelled, failed or returned: the points are back. */
  "cash_out.ended": { cashOutIds: readonly Id<"cso">[] };
  /** Somebody of the staff wants the books compared now. */
  "books.comparison_wanted": { personId: Id<"prs"> };
  /** Points were given to or taken from an account by the operator. */
  "adjustment.posted": { adjustmentId: Id<"adj"> };
  "retailer.applied": { applicationId: Id<"app"> };
  "retailer.declined": { applicationId: Id<"app"> };
  "identity_check.submitted": { checkId: Id<"idc"> };
  /** Approved or declined. */
  "identity_check.decided": { checkId: Id<"idc"> };
  /** A member's account waits for staff, or they have decided on it. */
  "bank_account.held": { bankAccountId: Id<"bac"> };
  "bank_account.decided": { bankAccountId: Id<"bac"> };
  /** Saved by its member, in use at once. */
  "bank_account.saved": { bankAccountId: Id<"bac"> };
  /** The bank has refused it: its owner has to mend it. */
  "bank_account.broken": { bankAccountId: Id<"bac"> };
  /** A retailer asks for another account; it was taken back, declined, or is in use. */
  "bank_account.change_requested": { bankAccountId: Id<"bac"> };
  "bank_account.change_cancelled": { bankAccountId: Id<"bac"> };
  "bank_account.change_declined": { bankAccountId: Id<"bac"> };
  "bank_account.changed": { bankAccountId: Id<"bac"> };
};

export type EventName = keyof Events;
