import "server-only";
import type { Tx } from "@/db/client";
import type { Id } from "@/lib/core/ids";
import { OPERATOR } from "@/lib/ledger/chart";
import { post } from "@/lib/ledger/post";
import { limitsAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import type { Emit } from "@/lib/runtime/outbox";
import { AdvanceInput } from "./inputs";
import { type DueTransfer, lockDue } from "./internal/due-transfers";
import { endTransfers } from "./internal/end-transfers";
import { checkReceivers } from "./internal/guards";
import { addHistory, type HistoryStep } from "./internal/history";
import { type Step, writeSteps } from "./internal/write-steps";
import { type Arrival, arrivalOf, type TransferLimits } from "./rules";
import { type DueStep, deadlineOf, dueStep, nextStepOf } from "./waiting-rules";

/**
 * Does what is due for these gifts, each thing once however often it is called: delivers scheduled ones at their time,
 * reminds, and gives back whole what nobody claimed until the deadline. Returns how many gifts it moved.
 */
export const advanceTransfers = command({
  name: "transfer.advance",
  hats: ["system"],
  input: AdvanceInput,
  async run({ tx, now, emit, about }, { ids }) {
    const due = (await lockDue(tx, ids, now)).map((gift) => ({ gift, step: dueStep(gift, gift.to, now) }));
    const { limits } = await limitsAt(tx, now);
    const of = (...steps: DueStep[]) =>
      due.filter(({ step }) => steps.includes(step)).map(({ gift }) => gift);

    await endTransfers(
      tx,
      [
        ...of("return").map((gift) => ({ ...gift, status: "returned", reason: "deadline" }) as const),
        ...of("undeliverable").map((g) => ({ ...g, status: "cancelled", reason: "undeliverable" }) as const),
      ],
      now,
    );
    await deliver(tx, of("deliver"), limits, now, emit);
    await remind(tx, of("remind"), of("pass_over"), limits, now, emit);
    about(due.map(({ gift }) => gift.id).join(","));
    return { moved: due.length };
  },
});

/** Scheduled gifts leave: into their receivers' accounts, or to wait. */
async function deliver(
  tx: Tx,
  gifts: readonly DueTransfer[],
  limits: TransferLimits,
  now: Date,
  emit: Emit,
): Promise<void> {
  if (!gifts.length) return;
  const coming = new Map<bigint, bigint>(); // what this set brings to each account already
  const left = gifts.map((gift) => {
    const { to, points } = gift;
    const more = to ? (coming.get(to.ledgerId) ?? 0n) : 0n;
    const arrival = arrivalOf(to && { ...to, balance: to.balance + more }, points, limits.balanceCap);
    if (to && arrival.status === "delivered") coming.set(to.ledgerId, more + points);
    return { gift, arrival, step: leaving(gift, arrival, limits, now) };
  });
  const delivered = left.flatMap(({ gift, arrival }) =>
    arrival.status === "delivered" && gift.to ? [{ ...gift, to: gift.to }] : [],
  );
  await Promise.all([
    writeSteps(
      tx,
      left.map(({ step }) => step),
    ),
    addHistory(
      tx,
      left.flatMap(({ gift, arrival }) => historyOf(gift.id, arrival)),
      now,
    ),
    emit("transfer.sent", { transferIds: gifts.map(({ id }) => id) }),
    post(
      tx,
      delivered.map(({ id, points, to }) => ({
        kind: "transfer.captured" as const,
        sourceId: id,
        moves: [{ from: OPERATOR.giftEscrow, to: to.ledgerId, unit: "PTS" as const, amount: points }],
      })),
      now,
    ),
    checkReceivers(
      tx,
      delivered.map(({ to }) => to),
      limits.balanceCap,
    ),
  ]);
}

function historyOf(id: Id<"trf">, arrival: Arrival): HistoryStep[] {
  const sent: HistoryStep = { id, step: "sent" };
  if (arrival.status === "delivered") return [sent, { id, step: "delivered" }];
  return arrival.waitsFor === "room" ? [sent, { id, step: "waits_for_room" }] : [sent];
}

function leaving(gift: DueTransfer, arrival: Arrival, limits: TransferLimits, now: Date): Step {
  const expiresAt = deadlineOf(now, limits);
  const waits = arrival.status === "awaiting_claim";
  return {
    id: gift.id,
    status: arrival.status,
    waits_for: arrival.waitsFor,
    to: gift.to?.accountId ?? null,
    sent_at: now,
    expires_at: waits ? expiresAt : null,
    ended_at: waits ? null : now,
    next_step_at: waits
      ? nextStepOf({ sentAt: now, expiresAt, mailed: gift.channel !== "link" }, limits, now)
      : null,
    reminded: 0,
  };
}

/** Waiting gifts are remembered to their recipients, and the next step is set. */
async function remind(
  tx: Tx,
  gifts: readonly DueTransfer[],
  passedOver: readonly DueTransfer[],
  limits: TransferLimits,
  now: Date,
  emit: Emit,
): Promise<void> {
  const again = (gift: DueTransfer, reminded: 0 | 1): Step[] => {
    const { sentAt, expiresAt } = gift;
    if (!sentAt || !expiresAt) return [];
    const next = nextStepOf({ sentAt, expiresAt, mailed: true }, limits, now);
    return [{ id: gift.id, next_step_at: next, reminded }];
  };
  const steps = [...gifts.flatMap((gift) => again(gift, 1)), ...passedOver.flatMap((gift) => again(gift, 0))];
  if (!steps.length) return;
  await writeSteps(tx, steps);
  if (!gifts.length) return;
  await addHistory(
    tx,
    gifts.map(({ id }) => ({ id, step: "reminded" })),
    now,
  );
  await emit("transfer.reminder_due", { transferIds: gifts.map(({ id }) => id) });
}
