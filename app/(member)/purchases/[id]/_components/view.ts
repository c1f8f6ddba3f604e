import type { Meaning } from "@/components/domain/status-badge";
import type { PurchaseDetail } from "@/lib/purchases/queries";

type Status = PurchaseDetail["status"];
type Ended = Exclude<Status, "created" | "open" | "pending_async">;

/** What a purchase's page says: its state, and for an unpaid one how it came to be seen. */
export type View =
  | "unopened"
  | "left"
  | "declined"
  | "confirming"
  | "checking"
  | "konbini"
  | "pending"
  | "held"
  | Ended;

/** From where the person comes: the payment page's two ways out, or anywhere else. */
export type From = "done" | "back" | null;

export function fromOf(value: string | string[] | undefined): From {
  return value === "done" || value === "back" ? value : null;
}

/** The one thing that the page says about a purchase. */
export function viewOf(
  purchase: Pick<PurchaseDetail, "status" | "problem" | "declinedAt" | "voucher" | "frozen">,
  from: From,
): View {
  const { status } = purchase;
  if (status === "created") return "unopened";
  if (status === "open" || status === "pending_async") {
    if (purchase.problem) return "checking";
    if (status === "pending_async") return purchase.voucher ? "konbini" : "pending";
    if (purchase.declinedAt) return "declined";
    return from === "done" ? "confirming" : "left";
  }
  return status === "paid" && purchase.frozen ? "held" : status;
}

/** Views in which something may still happen without the person: they are kept current. */
export function isWaiting(view: View): boolean {
  return !(
    view === "paid" ||
    view === "held" ||
    view === "failed" ||
    view === "expired" ||
    view === "refunded" ||
    view === "partially_refunded" ||
    view === "refund_pending_customer" ||
    view === "disputed" ||
    view === "charged_back"
  );
}

/** Views from which the person can go on to pay, or give up. */
export function canPay(view: View): boolean {
  return view === "unopened" || view === "left" || view === "declined";
}

const MEANINGS: Record<Status, Meaning> = {
  created: "waiting",
  open: "waiting",
  pending_async: "waiting",
  paid: "done",
  failed: "ended",
  expired: "ended",
  partially_refunded: "done",
  refund_pending_customer: "running",
  refunded: "ended",
  disputed: "trouble",
  charged_back: "trouble",
};

export function meaningOf(status: Status): Meaning {
  return MEANINGS[status];
}
