import "server-only";
import { eq } from "drizzle-orm";
import { connection } from "@/db/client";
import { invoices } from "@/db/schema/settlement";
import type { Id } from "@/lib/core/ids";
import { answerCorrection } from "@/lib/exchanges/answer-correction";
import { answerProblem } from "@/lib/exchanges/answer-problem";
import { cancelByRetailer } from "@/lib/exchanges/cancel-by-retailer";
import { cancelOrder } from "@/lib/exchanges/cancel-order";
import { confirmDelivery } from "@/lib/exchanges/confirm-delivery";
import { confirmOrders } from "@/lib/exchanges/confirm-order";
import { correctOrder } from "@/lib/exchanges/correct-order";
import { rejectOrder } from "@/lib/exchanges/reject-order";
import { reportProblem } from "@/lib/exchanges/report-problem";
import { shipOrder } from "@/lib/exchanges/ship-order";
import { refuseInvoice } from "@/lib/settlement/decide-invoice";
import { paidByRun, sendByRun } from "../money-out";
import { longTold, type Scene } from "../story";
import * as acts from "./acts";
import type { Cast } from "./cast";
import { place } from "./place";
import type { Steps, Tale } from "./tale";

type Step = keyof Steps;

/** One order on its way through the steps of its tale. */
class Course {
  #order?: Id<"ord">;
  #invoice?: Id<"ivc">;
  #proposed?: acts.Proposed;
  #run?: Id<"brn">;

  constructor(
    readonly cast: Cast,
    readonly tale: Tale,
  ) {}

  async take(step: Step): Promise<void> {
    const { cast, tale } = this;
    const key = `demo-${step}-${this.#order ?? `${tale.shop}-${tale.who}-${tale.steps.placed}`}`;
    if (step === "placed") this.#order = await place(cast, tale, key);
    else await (MONEY.has(step) ? this.#settle(step, key) : this.#goOn(step, this.#id, key));
  }

  get #id(): Id<"ord"> {
    if (!this.#order) throw new Error("a tale begins with its order");
    return this.#order;
  }

  async #settle(step: Step, key: string): Promise<void> {
    const { cast, tale } = this;
    const shop = cast.shop(tale.shop);
    if (step === "invoiced") this.#invoice = await acts.invoice(shop, this.#id);
    const invoiceId = this.#invoice;
    if (!invoiceId) throw new Error("there is no invoice yet");
    if (step === "refused")
      await refuseInvoice(cast.finance(0), key, { invoiceId, reason: tale.reason ?? "" });
    if (step === "proposed") this.#proposed = await acts.propose(cast, invoiceId);
    if (step === "approved" && this.#proposed) await acts.approve(cast, this.#proposed);
    if (step === "approved" && tale.byRun) this.#run = await sendByRun(cast, invoiceId);
    if (step === "remitted" && this.#run) return paidByRun(cast, this.#run);
    if (step === "remitted") await acts.remit(cast, shop, invoiceId, await totalOf(invoiceId));
  }

  async #goOn(step: Step, id: Id<"ord">, key: string): Promise<void> {
    const { cast, tale } = this;
    const [shop, { as: member }] = [cast.shop(tale.shop), cast.customer(tale.who)];
    const reason = tale.reason ?? "";
    switch (step) {
      case "confirmed":
        return void (await confirmOrders(shop, key, { ids: [id] }));
      case "corrected":
        return void (await correctOrder(shop, key, { id, ...corrected(tale) }));
      case "accepted": {
        const correction = await acts.lastCorrection(id);
        return void (await answerCorrection(member, key, { id, correction, answer: "accept" }));
      }
      case "rejected":
        return void (await rejectOrder(shop, key, { id, reason }));
      case "cancelled":
        return void (await cancelOrder(member, key, { id }));
      case "dropped":
        await cancelByRetailer(shop, key, { id, reason });
        return void (await acts.takeBackMoney(id));
      case "sentPart":
        return this.#ship(id, key, { 1: { quantity: "4" } });
      case "shipped":
        return this.#ship(id, key, {});
      case "delivered":
        return void (await confirmDelivery(member, key, { id }));
      case "problem":
        return void (await reportProblem(member, key, { id, kind: "damaged", words: reason }));
      case "refunded":
        await answerProblem(shop, key, { id, answer: "refund", words: "申し訳ございませんでした。" });
        return void (await acts.takeBackMoney(id));
    }
  }

  async #ship(id: Id<"ord">, key: string, lines: Readonly<Record<number, { quantity: string }>>) {
    const { shop, carrier = "yamato" } = this.tale;
    const trackingNumber = acts.nextTrackingNumber();
    await shipOrder(this.cast.shop(shop), key, { id, carrier, trackingNumber, lines });
  }
}

const MONEY: ReadonlySet<Step> = new Set(["invoiced", "refused", "proposed", "approved", "remitted"]);

/** Everything that happens in a tale, each step at its time. */
export function scenesOf(cast: Cast, tale: Tale): Scene[] {
  const course = new Course(cast, tale);
  return Object.entries(tale.steps).map(([step, daysAgo]) =>
    longTold({ daysAgo, work: () => course.take(step as Step) }),
  );
}

/** The form of a correction, line by line. */
function corrected({ correction }: Tale) {
  const lines = (correction?.lines ?? []).map(({ price, taxRate, quantity, ...line }, n) => [
    n,
    { ...line, price: `${price}`, taxRate: `${taxRate}`, quantity: `${quantity}` },
  ]);
  return { reason: correction?.reason ?? "", lines: Object.fromEntries(lines) };
}

async function totalOf(id: Id<"ivc">): Promise<bigint> {
  const [found] = await connection()
    .db.select({ total: invoices.total })
    .from(invoices)
    .where(eq(invoices.id, id));
  return found?.total ?? 0n;
}
