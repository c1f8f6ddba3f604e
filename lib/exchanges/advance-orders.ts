import "server-only";
import { and, eq, inArray, lte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orderHistory, orders } from "@/db/schema/exchanges";
import type { Id } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import type { Emit } from "@/lib/runtime/outbox";
import { AdvanceInput } from "./inputs";
import { closeCorrection } from "./internal/correction";
import { deliverLocked } from "./internal/deliver";
import { lockFree } from "./internal/due-orders";
import { addHistory } from "./internal/history";
import { keepLocked } from "./internal/keep";
import { type LockedOrder, lockOrder } from "./internal/locked-order";
import { closeProblem, openProblem } from "./internal/open-problem";
import { stepOrder } from "./internal/step-order";
import { type DueStep, dueStep } from "./rules";

/**
 * Does what is due for these orders, each thing once however often it is called: what nobody confirmed or answered
 * lapses with its points back, what a retailer has missed is told, what was shipped long ago counts as delivered, and so
 * does what was never sent back; the retailer is reminded. Returns how many orders it moved.
 */
export const advanceOrders = command({
  name: "exchange.advance",
  hats: ["system"],
  input: AdvanceInput,
  async run({ tx, now, emit, about }, { ids }) {
    const free = await lockFree(tx, ids);
    const lapsed: Id<"ord">[] = [];
    let moved = 0;
    for (const id of free) {
      const order = await lockOrder(tx, id, "anybody");
      const problem = order.status === "return_requested" ? await openProblem(tx, id) : null;
      const step = dueStep(order, problem?.stage ?? null, now);
      if (step === "lapse") lapsed.push(await lapse(tx, order, now));
      if (step === "deliver") await deliverLocked(tx, order, "clock", now, emit);
      if (step === "keep" && problem) await keepUnsent(tx, order, problem.id, now, emit);
      const told = isMissed(step) && (await tellMissed(tx, order, step, now, emit));
      if (step === "lapse" || step === "deliver" || step === "keep" || told) moved += 1;
    }
    if (lapsed.length) await emit("order.ended", { orderIds: lapsed });
    moved += await remind(tx, free, now, emit);
    about(free.join(","));
    return { moved };
  },
});

async function lapse(tx: Tx, order: LockedOrder, now: Date): Promise<Id<"ord">> {
  const details = { awaited: order.status };
  if (order.status === "correction_proposed") await closeCorrection(tx, order.id, "lapsed", now);
  await stepOrder(tx, order, { to: "lapsed", by: "clock", details }, now);
  return order.id;
}

/** The goods that were asked for were never sent back: the problem is closed, and the order delivered. */
async function keepUnsent(
  tx: Tx,
  order: LockedOrder,
  problemId: Id<"prb">,
  now: Date,
  emit: Emit,
): Promise<void> {
  await closeProblem(tx, problemId, now);
  await keepLocked(tx, order, "clock", now);
  await emit("order.return_lapsed", { orderId: order.id });
}

const MISSED = ["shipment_missed", "answer_missed", "return_missed"] as const;
const isMissed = (step: DueStep): step is (typeof MISSED)[number] => MISSED.some((one) => one === step);

/** The member can take the points back from now on, and is told so once. */
async function tellMissed(
  tx: Tx,
  { id }: LockedOrder,
  step: (typeof MISSED)[number],
  now: Date,
  emit: Emit,
): Promise<boolean> {
  const [told] = await tx
    .select({ id: orderHistory.id })
    .from(orderHistory)
    .where(and(eq(orderHistory.orderId, id), eq(orderHistory.step, step)));
  if (told) return false;
  await addHistory(tx, [{ id, step, by: "clock" }], now);
  await emit("order.deadline_missed", { orderId: id, step });
  return true;
}

/** Retailers are reminded once of each deadline; one that has passed already is not announced any more. */
async function remind(tx: Tx, ids: readonly Id<"ord">[], now: Date, emit: Emit): Promise<number> {
  if (!ids.length) return 0;
  const rows = await tx
    .update(orders)
    .set({ remindAt: null })
    .where(and(inArray(orders.id, [...ids]), lte(orders.remindAt, now)))
    .returning({ id: orders.id, dueAt: orders.dueAt });
  const orderIds = rows.flatMap(({ id, dueAt }) => (dueAt && dueAt > now ? [id] : []));
  if (!orderIds.length) return 0;
  await addHistory(
    tx,
    orderIds.map((id) => ({ id, step: "reminded", by: "clock" as const })),
    now,
  );
  await emit("order.reminder_due", { orderIds });
  return orderIds.length;
}
