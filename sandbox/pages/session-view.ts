import type { WorldAction } from "../stripe/act";
import type { Charge, Session } from "../stripe/records";
import type { World } from "../world";
import type { TextKey } from "./text";

type State =
  | "open"
  | "expired"
  | "paid"
  | "waiting"
  | "unpaid"
  | "refunded"
  | "partly_refunded"
  | "refund_waiting"
  | "disputed"
  | "won"
  | "lost";

type Action = { action: WorldAction; label: TextKey };

export type SessionView = {
  session: Session;
  item: string;
  state: State;
  tone: "good" | "bad" | "info" | "plain";
  method: TextKey | null;
  actions: Action[];
};

const TONES: Partial<Record<State, SessionView["tone"]>> = {
  paid: "good",
  won: "good",
  waiting: "info",
  refund_waiting: "info",
  disputed: "bad",
  lost: "bad",
};

const METHOD_NAMES = { card: "payCard", paypay: "payPayPay", konbini: "payKonbini" } as const;

/** A payment as the console shows it: its state in one word, and what can happen to it next. */
export function describeSession(world: World, session: Session): SessionView {
  const extra = world.sessionExtras.get(session.id)!;
  const intent = session.payment_intent ? world.intents.get(session.payment_intent) : undefined;
  const found = intent?.latest_charge ? world.charges.get(intent.latest_charge) : undefined;
  const charge = found?.status === "succeeded" ? found : undefined;
  const waits = extra.voucherEndsAt !== null;
  const state = charge ? paidState(world, charge) : unpaidState(session, waits);
  const kind = charge?.payment_method_details.type ?? (waits || state === "unpaid" ? "konbini" : null);
  return {
    session,
    item: extra.lineItems.map((item) => item.description).join(", "),
    state,
    tone: TONES[state] ?? "plain",
    method: kind ? METHOD_NAMES[kind] : null,
    actions: actionsFor(state, charge),
  };
}

function unpaidState(session: Session, waits: boolean): State {
  if (session.status !== "complete") return session.status;
  return waits ? "waiting" : "unpaid";
}

function paidState(world: World, charge: Charge): State {
  const dispute = world.disputes.newestFirst().find((one) => one.charge === charge.id);
  if (dispute) return dispute.status === "needs_response" ? "disputed" : dispute.status;
  const refunds = world.refunds.all().filter((one) => one.charge === charge.id);
  if (refunds.some((refund) => refund.status === "requires_action")) return "refund_waiting";
  if (charge.refunded) return "refunded";
  return charge.amount_refunded > 0 ? "partly_refunded" : "paid";
}

function actionsFor(state: State, charge: Charge | undefined): Action[] {
  const refund: Action = { action: "refund", label: "refund" };
  const dispute: Action = { action: "dispute", label: "dispute" };
  const warning: Action = { action: "fraud-warning", label: "fraudWarning" };
  const method = charge?.payment_method_details.type;
  switch (state) {
    case "open":
      return [{ action: "expire", label: "expire" }];
    case "waiting":
      return [
        { action: "konbini-paid", label: "konbiniPaid" },
        { action: "konbini-expired", label: "konbiniExpired" },
      ];
    case "paid":
    case "partly_refunded":
      return [refund, ...(method === "konbini" ? [] : [dispute]), ...(method === "card" ? [warning] : [])];
    case "refund_waiting":
      return [
        { action: "refund-paid", label: "refundDone" },
        { action: "refund-failed", label: "refundFailed" },
      ];
    case "disputed":
      return [
        { action: "dispute-won", label: "disputeWon" },
        { action: "dispute-lost", label: "disputeLost" },
      ];
    default:
      return [];
  }
}
