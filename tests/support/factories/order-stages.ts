import { daysLater, setClock } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { answerProblem } from "@/lib/exchanges/answer-problem";
import { confirmDelivery } from "@/lib/exchanges/confirm-delivery";
import { confirmOrders } from "@/lib/exchanges/confirm-order";
import { correctOrder } from "@/lib/exchanges/correct-order";
import { reportProblem } from "@/lib/exchanges/report-problem";
import { sendBack } from "@/lib/exchanges/send-back";
import { shipOrder } from "@/lib/exchanges/ship-order";
import type { TestDatabase } from "../database";
import { anOrder, aProduct, aRetailer, type TestRetailer } from "./exchanges";
import { aMember, type TestMember } from "./people";
import { aKey, balanceOf } from "./transfers";

export type OrderScene = {
  readonly aiko: TestMember;
  readonly shop: TestRetailer;
  readonly product: Id<"prd">;
  readonly id: Id<"ord">;
};

/** A parcel with a number that fits. */
export const TRACKED = { carrier: "yamato", trackingNumber: "4444-1375-8703" };

/** One line of a correction, as its form posts it: two pieces of other goods, unless wished otherwise. */
export const aCorrection = (price: string, quantity = "2", sku = "X-1") => ({
  reason: "Another price",
  "sku-1": sku,
  "name-1": "Corrected goods",
  "price-1": price,
  "taxRate-1": "8",
  "quantity-1": quantity,
});

const STEPS = {
  placed: [],
  corrected: ["correct"],
  confirmed: ["confirm"],
  shipped: ["confirm", "ship"],
  delivered: ["confirm", "ship", "deliver"],
  reported: ["confirm", "ship", "report"],
  asked_back: ["confirm", "ship", "report", "ask"],
  sent_back: ["confirm", "ship", "report", "ask", "send"],
} as const;
export type Stage = keyof typeof STEPS;

const take = {
  correct: ({ shop, id }: OrderScene) => correctOrder(shop.as, aKey(), { id, ...aCorrection("1,201") }),
  confirm: ({ shop, id }: OrderScene) => confirmOrders(shop.as, aKey(), { ids: [id] }),
  ship: ({ shop, id }: OrderScene) => shipOrder(shop.as, aKey(), { id, ...TRACKED }),
  deliver: ({ aiko, id }: OrderScene) => confirmDelivery(aiko.as, aKey(), { id }),
  report: ({ aiko, id }: OrderScene) =>
    reportProblem(aiko.as, aKey(), { id, kind: "damaged", words: "箱がつぶれています" }),
  ask: ({ shop, id }: OrderScene) => answerProblem(shop.as, aKey(), { id, answer: "return_first" }),
  send: ({ aiko, id }: OrderScene) => sendBack(aiko.as, aKey(), { id, ...TRACKED }),
};

/**
 * An order of two pieces at ¥1,000, 25 points of a member who had 100, brought to a stage by the commands that lead
 * there. Of a retailer with a monthly closing, who may ship at once, unless wished otherwise.
 */
export async function anOrderAt(
  db: TestDatabase,
  stage: Stage,
  { terms = "monthly", points = 100 }: { terms?: "monthly" | "per_order"; points?: number } = {},
): Promise<OrderScene> {
  const [aiko, shop] = [
    await aMember(db, { points }),
    await aRetailer(db, terms === "monthly" ? { terms, closingDay: 31 } : {}),
  ];
  const product = await aProduct(db, shop);
  const scene = { aiko, shop, product, id: await anOrder(db, aiko, product, 2) };
  for (const step of STEPS[stage]) await take[step](scene);
  return scene;
}

/** The row of an order as it stands. */
export async function orderRow(db: TestDatabase, id: string) {
  const [row] = await db.owner`select * from orders where id = ${id}`;
  if (!row) throw new Error("no such order");
  return row;
}

/** How an order stands: its state, its member's points, and the pieces that are in stock. */
export async function standing(db: TestDatabase, { aiko, product, id }: OrderScene) {
  const [row] = await db.owner`select stock from products where id = ${product}`;
  return { status: (await orderRow(db, id)).status, points: await balanceOf(db, aiko), stock: row?.stock };
}

/** Goes to an instant, and lets everybody stay signed in. Answers the way back. */
export async function travelTo(db: TestDatabase, at: Date): Promise<() => void> {
  await db.owner`update sessions set expires_at = ${daysLater(at, 30)}`;
  return setClock(() => at.getTime());
}
