import type { World } from "../world";
import {
  chargeOfSession,
  closeDispute,
  createRefund,
  finishRefund,
  openDispute,
  warnOfFraud,
} from "./aftermath";
import { arrivePayout, failPayout, payOut } from "./balance";
import { StripeFault } from "./errors";
import { expireVoucher, issueVoucher, payVoucher } from "./konbini";
import { declineCard, payAtOnce } from "./pay";
import type { Payout } from "./records";
import { expireSession, expireWhatIsDue, findSession } from "./sessions";

/** What a customer can do on the payment page. */
export const PAY_ACTIONS = {
  card: (world: World, id: string) => payAtOnce(world, findSession(world, id), "card"),
  decline: (world: World, id: string) => declineCard(world, findSession(world, id)),
  paypay: (world: World, id: string) => payAtOnce(world, findSession(world, id), "paypay"),
  konbini: (world: World, id: string) => issueVoucher(world, findSession(world, id)),
};

/** What the world around a payment can do: the store, the bank, the card network, the operator's dashboard. */
export const WORLD_ACTIONS = {
  "konbini-paid": (world: World, id: string) => payVoucher(world, findSession(world, id)),
  "konbini-expired": (world: World, id: string) => expireVoucher(world, findSession(world, id)),
  expire: (world: World, id: string) => expireSession(world, id),
  refund: (world: World, id: string) => createRefund(world, { charge: chargeOfSession(world, id).id }),
  "refund-paid": (world: World, id: string) => finishRefund(world, waitingRefund(world, id), "succeeded"),
  "refund-failed": (world: World, id: string) => finishRefund(world, waitingRefund(world, id), "failed"),
  dispute: (world: World, id: string) => openDispute(world, chargeOfSession(world, id)),
  "dispute-won": (world: World, id: string) => closeDispute(world, lastDispute(world, id), "won"),
  "dispute-lost": (world: World, id: string) => closeDispute(world, lastDispute(world, id), "lost"),
  "fraud-warning": (world: World, id: string) => warnOfFraud(world, chargeOfSession(world, id)),
};

export type PayAction = keyof typeof PAY_ACTIONS;
export type WorldAction = keyof typeof WORLD_ACTIONS;

const ACTIONS: Record<string, (world: World, id: string) => unknown> = { ...PAY_ACTIONS, ...WORLD_ACTIONS };

/** Does something to a session, makes it durable and lets the webhooks go. Throws StripeFault when it cannot be. */
export async function act(world: World, sessionId: string, action: string): Promise<void> {
  expireWhatIsDue(world);
  const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (!run) throw new StripeFault(404, "invalid_request_error", `There is no action "${action}".`);
  run(world, sessionId);
  await world.store.flush();
  world.webhooks.kick();
}

/** What can become of a payout; made durable, and the webhooks let go. Throws StripeFault when it cannot be. */
export async function actOnPayout(world: World, action: string, id = ""): Promise<Payout> {
  const run = {
    create: () => payOut(world),
    arrive: () => arrivePayout(world, id),
    fail: () => failPayout(world, id),
  };
  if (!Object.hasOwn(run, action))
    throw new StripeFault(404, "invalid_request_error", `There is no action "${action}".`);
  const payout = run[action as keyof typeof run]();
  await world.store.flush();
  world.webhooks.kick();
  return payout;
}

function lastDispute(world: World, sessionId: string): string {
  const charge = chargeOfSession(world, sessionId);
  const dispute = world.disputes.newestFirst().find((one) => one.charge === charge.id);
  if (!dispute) throw new StripeFault(400, "invalid_request_error", "This payment is not disputed.");
  return dispute.id;
}

function waitingRefund(world: World, sessionId: string): string {
  const charge = chargeOfSession(world, sessionId);
  const refund = world.refunds
    .all()
    .find((one) => one.charge === charge.id && one.status === "requires_action");
  if (!refund) throw new StripeFault(400, "invalid_request_error", "No refund of this payment is waiting.");
  return refund.id;
}
