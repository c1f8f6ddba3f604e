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
] as const;

export type JournalKind = (typeof JOURNAL_KINDS)[number];
