import type { OrderStatus } from "@/db/schema/exchanges";
import { businessDaysBefore, businessDaysLater } from "@/lib/core/business-days";
import { daysLater } from "@/lib/core/clock";
import { type AppError, rejected } from "@/lib/core/errors";
import type { ExchangeClock } from "@/lib/rates/policies";

export type { OrderStatus };

/** Who can move an order along, for its timeline. */
export type By = "member" | "retailer" | "staff" | "clock" | "system";

/** What can be done with an order, and the states in which it can. */
const POSSIBLE = {
  cancel: ["placed", "correction_proposed"],
  confirm: ["placed"],
  reject: ["placed"],
  correct: ["placed"],
  answer_correction: ["correction_proposed"],
  lapse: ["placed", "correction_proposed"],
  open_shipping: ["confirmed"],
  ship: ["confirmed", "part_shipped"],
  take_back: ["confirmed"],
  cancel_by_retailer: ["confirmed"],
  confirm_delivery: ["shipped"],
  report_problem: ["part_shipped", "shipped", "delivered"],
  answer_problem: ["return_requested"],
} as const satisfies Record<string, readonly OrderStatus[]>;

export type OrderAct = keyof typeof POSSIBLE;

/** The states in which nothing was delivered and all points are back. */
const FRUITLESS: readonly OrderStatus[] = [
  "rejected",
  "cancelled",
  "lapsed",
  "taken_back",
  "cancelled_by_retailer",
  "returned",
];
const ENDS: readonly OrderStatus[] = [...FRUITLESS, "delivered", "kept"];

/** Whether a state is an end that gives all points back. */
export const givesBack = (status: OrderStatus): boolean => FRUITLESS.includes(status);
/** Whether nothing more is awaited in a state. */
export const isEnd = (status: OrderStatus): boolean => ENDS.includes(status);
/** Whether something can be done with an order in this state. */
export const can = (act: OrderAct, status: OrderStatus): boolean =>
  (POSSIBLE[act] as readonly OrderStatus[]).includes(status);

/** Why something cannot be done any more (or yet), in words for whoever tries: "exchanges.too_late", with the state. */
export function actRefusal(act: OrderAct, status: OrderStatus): AppError | null {
  return can(act, status) ? null : rejected("exchanges.too_late", { status });
}

/** When what a state awaits is due, and when the retailer is reminded of it. Null where nothing is. */
export type Deadline = { readonly dueAt: Date | null; readonly remindAt: Date | null };

/** The deadline of what is awaited once an order comes into a state. */
export function deadlineFor(
  status: OrderStatus,
  clock: ExchangeClock,
  now: Date,
  mayShip: boolean,
): Deadline {
  const none = { dueAt: null, remindAt: null };
  switch (status) {
    case "placed":
      return ofRetailer(now, clock.confirmDays, clock);
    case "correction_proposed":
      return { ...none, dueAt: daysLater(now, clock.correctionDays) };
    case "confirmed":
    case "part_shipped":
      return mayShip ? ofRetailer(now, clock.shipDays, clock) : none;
    case "shipped":
      return { ...none, dueAt: daysLater(now, clock.deliveredAfterDays) };
    case "return_requested":
      return ofRetailer(now, clock.answerDays, clock);
    default:
      return none;
  }
}

function ofRetailer(now: Date, days: number, clock: ExchangeClock): Deadline {
  const dueAt = businessDaysLater(now, days);
  return { dueAt, remindAt: businessDaysBefore(dueAt, clock.remindDays) };
}

/** Whether the retailer has let the deadline for shipping pass: then the member can take the points back. */
export function shipmentIsMissed(
  order: {
    readonly status: OrderStatus;
    readonly shippingOpenedAt: Date | null;
    readonly dueAt: Date | null;
  },
  now: Date,
): boolean {
  const { status, shippingOpenedAt, dueAt } = order;
  return status === "confirmed" && shippingOpenedAt !== null && dueAt !== null && dueAt <= now;
}

/** Until when a problem with delivered goods can be reported. */
export function problemDeadline(deliveredAt: Date, clock: ExchangeClock): Date {
  return daysLater(deliveredAt, clock.problemDays);
}

/** What the clock does with an order whose deadline has come. */
export type DueStep = "lapse" | "shipment_missed" | "deliver" | null;

export function dueStep(
  order: {
    readonly status: OrderStatus;
    readonly shippingOpenedAt: Date | null;
    readonly dueAt: Date | null;
  },
  now: Date,
): DueStep {
  if (!order.dueAt || order.dueAt > now) return null;
  if (can("lapse", order.status)) return "lapse";
  if (order.status === "shipped") return "deliver";
  return shipmentIsMissed(order, now) ? "shipment_missed" : null;
}
