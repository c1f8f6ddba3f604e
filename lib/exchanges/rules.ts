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
  take_back: ["confirmed", "return_requested"],
  send_back: ["return_requested"],
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
      return problemDue("answer", clock, now);
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

/** Who is awaited while a reported problem is open: the retailer's answer, the goods on their way, their receipt. */
export type ProblemStage = "answer" | "goods" | "receipt";

/** How far an open problem has come. */
export function problemStage(problem: {
  readonly answer: string | null;
  readonly sentBackAt: Date | null;
}): ProblemStage {
  if (problem.answer !== "return_first") return "answer";
  return problem.sentBackAt ? "receipt" : "goods";
}

/** The deadline of a stage: the retailer answers and confirms a receipt in business days, the member has days to send. */
export function problemDue(stage: ProblemStage, clock: ExchangeClock, now: Date): Deadline {
  if (stage === "goods") return { dueAt: daysLater(now, clock.returnDays), remindAt: null };
  return ofRetailer(now, clock.answerDays, clock);
}

/** Whether the retailer has let a deadline of an open problem pass: then the member can take the points back. */
export function answerIsMissed(
  order: { readonly status: OrderStatus; readonly dueAt: Date | null },
  stage: ProblemStage | null,
  now: Date,
): boolean {
  if (order.status !== "return_requested" || stage === null || stage === "goods") return false;
  return order.dueAt !== null && order.dueAt <= now;
}

/** Whether something is asked of the member: an answer, goods to send back, or whether to take the points back. */
export function asksMember(
  order: Parameters<typeof shipmentIsMissed>[0],
  stage: ProblemStage | null,
  now: Date,
): boolean {
  if (order.status === "correction_proposed" || shipmentIsMissed(order, now)) return true;
  return (order.status === "return_requested" && stage === "goods") || answerIsMissed(order, stage, now);
}

/** Until when a problem with delivered goods can be reported. */
export function problemDeadline(deliveredAt: Date, clock: ExchangeClock): Date {
  return daysLater(deliveredAt, clock.problemDays);
}

const WHEN_MISSED = { answer: "answer_missed", goods: "keep", receipt: "return_missed" } as const;

/** What the clock does with an order whose deadline has come. */
export type DueStep =
  | "lapse"
  | "shipment_missed"
  | "deliver"
  | "answer_missed"
  | "return_missed"
  | "keep"
  | null;

export function dueStep(
  order: {
    readonly status: OrderStatus;
    readonly shippingOpenedAt: Date | null;
    readonly dueAt: Date | null;
  },
  stage: ProblemStage | null,
  now: Date,
): DueStep {
  if (!order.dueAt || order.dueAt > now) return null;
  if (can("lapse", order.status)) return "lapse";
  if (order.status === "shipped") return "deliver";
  if (order.status === "return_requested") return stage && WHEN_MISSED[stage];
  return shipmentIsMissed(order, now) ? "shipment_missed" : null;
}
