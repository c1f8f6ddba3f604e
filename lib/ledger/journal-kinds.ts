/**
 * What can be posted. A journal is unique by its kind and the id of what caused it, so a kind means one thing that
 * happens at most once to a thing of that id. A feature adds its kinds here.
 */
export const JOURNAL_KINDS = [
  "purchase.settled", // points issued to the buyer, yen taken in
  "purchase.refunded", // by the refund's id: points taken back, yen given back
  "purchase.charged_back", // by the dispute's id: the same, against the operator's will
  "refund.returned", // takes purchase.refunded back
  "debt.settled", // newly bought points that settle what was owed for a payment taken back
  "debt.returned", // such points given back, when nothing was owed after all
  "transfer.delivered", // sender to recipient
  "transfer.held", // sender to escrow, until claimed
  "transfer.captured", // escrow to recipient
  "transfer.released", // takes transfer.held back
  "account.surrendered", // points given up by their holder
  "order.held", // by the order's id, or the correction's that changed it: member to the order holds
  "order.released", // takes order.held back
  "order.delivered", // holds taken out of circulation; liability down, advance down, fee income up
  "order.undelivered", // takes order.delivered back: the goods were returned
  "order.recovering", // advance to receivable: the goods failed after the money had gone to the retailer
  "invoice.accepted", // by the invoice's id: advance to the retailer up, payable up
  "credit_note.accepted", // by the credit note's id: advance down, payable down
  "remittance.paid", // by the remittance's id: payable down, bank down
  "remittance.returned", // takes remittance.paid back: the bank has sent the money back
  "repayment.received", // by the repayment's id: what retailers owe down, bank up
  "cash_out.held", // by the cash-out's id: member to the cash-out holds
  "cash_out.released", // takes cash_out.held back
  "cash_out.approved", // holds taken out of circulation; liability down, payable up by the net, the rest fee income
  "cash_out.undone", // takes cash_out.approved back
  "cash_out.paid", // payable down, bank down
  "cash_out.returned", // takes cash_out.paid back: the bank has sent the money back
  "bank_fee.booked", // by the fee's id: bank down, bank fees up
  "stripe.fee", // by the balance transaction's id: what Stripe took
  "stripe.paid_out", // by the payout's id: Stripe clearing down, bank up
  "stripe.payout_returned", // takes stripe.paid_out back: the bank has sent the payout back
  "adjustment.posted", // points given or taken by the operator
] as const;

export type JournalKind = (typeof JOURNAL_KINDS)[number];
