import type { JournalKind } from "@/lib/ledger/journal-kinds";
import type { SenderView } from "@/lib/transfers/sender-rules";

/** What an entry was, in the words of the person whose account it is. */
export type What =
  | "bought"
  | "refunded"
  | "charged_back"
  | "refund_returned"
  | "debt_settled"
  | "debt_returned"
  | "gift_sent"
  | "gift_received"
  | "gift_back"
  | "order_placed"
  | "order_back"
  | "cash_out_requested"
  | "cash_out_back"
  | "adjusted"
  | "surrendered";

/** One line of the activity. Amounts and instants as they are; JSON writes them as text. */
export type ActivityEntry = {
  readonly seq: number;
  readonly at: Date;
  /** Above zero came in, below zero went out. */
  readonly amount: bigint;
  readonly balanceAfter: bigint;
  readonly what: What;
  /** Whom it was with, as far as this person may know: a name, an address or an account number. */
  readonly who: string | null;
  readonly message: string;
  /** The id of what it was about, and its page. */
  readonly reference: string;
  readonly href: string | null;
  /** How far a gift that was sent has come. */
  readonly view: SenderView | null;
};

export type ActivityPage = {
  readonly entries: readonly ActivityEntry[];
  /** Pass as `before` for the entries that follow; null when there are none. */
  readonly next: number | null;
};

/** What a journal is to an account whose entry in it has this sign. */
export function whatIs(kind: JournalKind, amount: bigint): What {
  switch (kind) {
    case "purchase.settled":
      return "bought";
    case "purchase.refunded":
      return "refunded";
    case "purchase.charged_back":
      return "charged_back";
    case "refund.returned":
      return "refund_returned";
    case "debt.settled":
      return "debt_settled";
    case "debt.returned":
      return "debt_returned";
    case "transfer.held":
    case "transfer.delivered":
    case "transfer.captured":
      return amount < 0n ? "gift_sent" : "gift_received";
    case "transfer.released":
      return "gift_back";
    case "order.held":
      return "order_placed";
    case "order.released":
      return "order_back";
    case "cash_out.held":
      return "cash_out_requested";
    case "cash_out.released":
      return "cash_out_back";
    case "adjustment.posted":
      return "adjusted";
    case "account.surrendered":
      return "surrendered";
    case "order.delivered":
    case "order.undelivered":
    case "order.recovering":
    case "invoice.accepted":
    case "credit_note.accepted":
    case "remittance.paid":
    case "remittance.returned":
    case "repayment.received":
    case "cash_out.approved":
    case "cash_out.undone":
    case "cash_out.paid":
    case "cash_out.returned":
    case "bank_fee.booked":
    case "stripe.fee":
    case "stripe.paid_out":
    case "stripe.payout_returned":
      throw new Error(`${kind} is no entry of a member's account`);
  }
}
