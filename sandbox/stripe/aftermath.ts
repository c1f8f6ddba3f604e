import { nowSeconds } from "../core/clock";
import { newId } from "../core/ids";
import type { World } from "../world";
import { bookDispute, bookRefund } from "./balance";
import { buildDispute, buildFraudWarning, buildRefund, disputeMovement } from "./build-after";
import { emitEvent } from "./emit";
import { invalidRequest, noSuch } from "./errors";
import type { CreateRefundParams } from "./params";
import type { Charge, Dispute, Refund } from "./records";

/** Gives money back, whole or in part; never more than what is left of the charge. */
export function createRefund(world: World, params: CreateRefundParams): Refund {
  const charge = refundedCharge(world, params);
  const amount = params.amount ?? charge.amount - charge.amount_refunded;
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    throw invalidRequest(
      `Charge ${charge.id} has already been refunded.`,
      undefined,
      "charge_already_refunded",
    );
  }
  if (charge.disputed) {
    throw invalidRequest(
      `Charge ${charge.id} has been charged back; cannot issue a refund.`,
      undefined,
      "charge_disputed",
    );
  }
  if (amount > left) {
    throw invalidRequest(
      `Refund amount (¥${amount}) is greater than unrefunded amount on charge (¥${left})`,
      "amount",
    );
  }
  const isKonbini = charge.payment_method_details.type === "konbini";
  if (isKonbini && !(params.instructions_email ?? charge.billing_details.email)) {
    throw invalidRequest(
      "An `instructions_email` is required to refund this charge.",
      "instructions_email",
      "parameter_missing",
    );
  }
  const refund = buildRefund(charge, amount, params, nowSeconds());
  world.refunds.put(refund.id, refund);
  // A konbini refund leaves the balance only when there is an account to send it to.
  if (refund.balance_transaction) bookRefund(world, refund, refund.balance_transaction);
  const after = setRefunded(world, charge, charge.amount_refunded + amount);
  emitEvent(world, "refund.created", refund);
  emitEvent(world, "charge.refunded", after, {
    amount_refunded: charge.amount_refunded,
    refunded: charge.refunded,
  });
  return refund;
}

function refundedCharge(world: World, { charge, payment_intent }: CreateRefundParams): Charge {
  if ((charge === undefined) === (payment_intent === undefined)) {
    throw invalidRequest(
      "One of the following params should be provided for this request: payment_intent or charge.",
    );
  }
  const intent = payment_intent ? world.intents.get(payment_intent) : undefined;
  if (payment_intent && !intent) throw noSuch("payment_intent", payment_intent, "payment_intent");
  const id = charge ?? intent?.latest_charge;
  const found = id ? world.charges.get(id) : undefined;
  if (charge && !found) throw noSuch("charge", charge, "charge");
  if (found?.status !== "succeeded") throw invalidRequest("This payment has no successful charge to refund.");
  return found;
}

function setRefunded(world: World, charge: Charge, amount: number): Charge {
  return world.charges.put(charge.id, {
    ...charge,
    amount_refunded: amount,
    refunded: amount === charge.amount,
  });
}

/** The konbini customer has given a bank account and the money went out, or the weeks for it are over. */
export function finishRefund(world: World, id: string, status: "succeeded" | "failed"): Refund {
  const refund = world.refunds.get(id);
  if (!refund) throw noSuch("refund", id);
  if (refund.status !== "requires_action") throw invalidRequest(`Refund ${id} is ${refund.status} already.`);
  const failure =
    status === "failed" ? { failure_reason: "unknown" } : { balance_transaction: newId("txn_1") };
  const { next_action: _, ...rest } = refund;
  const finished = world.refunds.put(id, { ...rest, ...failure, status } as Refund);
  if (finished.balance_transaction) bookRefund(world, finished, finished.balance_transaction);
  const charge = world.charges.get(refund.charge)!;
  if (status === "failed") setRefunded(world, charge, charge.amount_refunded - refund.amount);
  emitEvent(world, "refund.updated", finished, { status: "requires_action" });
  if (status === "failed") emitEvent(world, "refund.failed", finished);
  return finished;
}

/** The cardholder contests the payment: Stripe takes the money back until it is decided. */
export function openDispute(world: World, charge: Charge): Dispute {
  if (charge.payment_method_details.type === "konbini") {
    throw invalidRequest("A payment at a convenience store cannot be disputed.");
  }
  if (charge.disputed) throw invalidRequest(`Charge ${charge.id} is disputed already.`);
  if (charge.refunded)
    throw invalidRequest(`Charge ${charge.id} has been refunded; there is nothing to dispute.`);
  const { dispute, withdrawn } = buildDispute(charge, nowSeconds());
  world.disputes.put(dispute.id, dispute);
  bookDispute(world, withdrawn);
  world.charges.put(charge.id, { ...charge, disputed: true });
  emitEvent(world, "charge.dispute.created", dispute);
  emitEvent(world, "charge.dispute.funds_withdrawn", dispute);
  return dispute;
}

/** The bank decides: won gives the money back (the fee stays), lost leaves it with the cardholder. */
export function closeDispute(world: World, id: string, status: "won" | "lost"): Dispute {
  const dispute = world.disputes.get(id);
  if (!dispute) throw noSuch("dispute", id);
  if (dispute.status !== "needs_response")
    throw invalidRequest(`Dispute ${id} is ${dispute.status} already.`);
  const moves = dispute.balance_transactions as NonNullable<Dispute["balance_transactions"]>[];
  const back = status === "won" ? [disputeMovement(id, dispute.amount, 0, nowSeconds())] : [];
  for (const movement of back) bookDispute(world, movement);
  const closed = world.disputes.put(id, { ...dispute, balance_transactions: [...moves, ...back], status });
  emitEvent(world, "charge.dispute.updated", closed, { status: dispute.status });
  if (status === "won") emitEvent(world, "charge.dispute.funds_reinstated", closed);
  emitEvent(world, "charge.dispute.closed", closed);
  return closed;
}

/** The card network reports the payment as probably fraudulent, before any dispute. */
export function warnOfFraud(world: World, charge: Charge): void {
  if (charge.payment_method_details.type !== "card") {
    throw invalidRequest("Only card networks send early fraud warnings.");
  }
  const warning = buildFraudWarning(charge, nowSeconds());
  world.fraudWarnings.put(warning.id, warning);
  emitEvent(world, "radar.early_fraud_warning.created", warning);
}

/** The successful charge of a session; 400 when nothing has been paid with it. */
export function chargeOfSession(world: World, sessionId: string): Charge {
  const session = world.sessions.get(sessionId);
  if (!session) throw noSuch("checkout.session", sessionId, "session");
  const intent = session.payment_intent ? world.intents.get(session.payment_intent) : undefined;
  const charge = intent?.latest_charge ? world.charges.get(intent.latest_charge) : undefined;
  if (charge?.status !== "succeeded")
    throw invalidRequest("Nothing has been paid with this Checkout Session.");
  return charge;
}
