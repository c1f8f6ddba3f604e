import { afterEach, describe, expect, it } from "vitest";
import { daysLater, later, now, setClock } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { useDatabase } from "@/tests/support/database";
import { anOrder, aProduct, aRetailer, type TestRetailer } from "@/tests/support/factories/exchanges";
import { aMember, type TestMember } from "@/tests/support/factories/people";
import { aKey, balanceOf } from "@/tests/support/factories/transfers";
import { mailsTo, runEvents } from "@/tests/support/outbox";
import { answerCorrection } from "./answer-correction";
import { cancelOrder } from "./cancel-order";
import { confirmDelivery } from "./confirm-delivery";
import { confirmOrders } from "./confirm-order";
import { lockOrder } from "./internal/locked-order";
import { stepOrder } from "./internal/step-order";
import { exchangeJobs } from "./job-module";
import { openShipping } from "./open-shipping";
import { memberOrder, memberOrders } from "./queries";
import { reportProblem } from "./report-problem";
import { sweepOrders } from "./sweep";
import { takeBack } from "./take-back";

const db = await useDatabase({ max: 24 });
let back = () => {};
afterEach(() => back());

/** Goes to an instant, and lets everybody stay signed in. */
async function travelTo(at: Date) {
  back();
  back = setClock(() => at.getTime());
  await db.owner`update sessions set expires_at = ${daysLater(at, 30)}`;
}

async function order(id: string) {
  const [row] = await db.owner`select * from orders where id = ${id}`;
  if (!row) throw new Error("no such order");
  return row;
}

async function journalsOf(...sources: string[]): Promise<string[]> {
  const rows =
    await db.owner`select kind from ledger.journals where source_id = any (${sources}) order by id`;
  return rows.map((row) => row.kind);
}

async function stockOf(product: string): Promise<number> {
  const [row] = await db.owner`select stock from products where id = ${product}`;
  return row?.stock;
}

const confirm = (shop: TestRetailer, id: Id<"ord">) => confirmOrders(shop.as, aKey(), { ids: [id] });
const pay = (id: Id<"ord">) => openShipping(asSystem("test"), aKey(), { ids: [id] });
const sent = (id: Id<"ord">) =>
  db.db.transaction(async (tx) => {
    const [locked, at] = [await lockOrder(tx, id, "anybody"), now()];
    await stepOrder(tx, locked, { to: "shipped", by: "retailer", set: { shippedAt: at } }, at);
  });

type Scene = { aiko: TestMember; shop: TestRetailer; product: Id<"prd">; id: Id<"ord"> };
async function anOrderOf(points = 100): Promise<Scene> {
  const [aiko, shop] = [await aMember(db, { points }), await aRetailer(db)];
  const product = await aProduct(db, shop);
  return { aiko, shop, product, id: await anOrder(db, aiko, product) };
}

describe("cancelling", () => {
  it("gives all points and the stock back, once however often it is sent", async () => {
    const { aiko, product, id } = await anOrderOf();
    const key = aKey();
    await cancelOrder(aiko.as, key, { id });
    await cancelOrder(aiko.as, key, { id });
    expect(await order(id)).toMatchObject({ status: "cancelled", due_at: null });
    expect([await balanceOf(db, aiko), await stockOf(product)]).toEqual([100n, 10]);
    expect(await journalsOf(id)).toEqual(["order.held", "order.released"]);
  });

  it("is refused once the shop has confirmed, and nothing changes; another's order is not found", async () => {
    const { aiko, shop, id } = await anOrderOf();
    const ben = await aMember(db);
    await expect(cancelOrder(ben.as, aKey(), { id })).rejects.toMatchObject({ kind: "not_found" });
    await confirm(shop, id);
    await expect(cancelOrder(aiko.as, aKey(), { id })).rejects.toMatchObject({ code: "exchanges.too_late" });
    expect(await order(id)).toMatchObject({ status: "confirmed" });
    expect(await balanceOf(db, aiko)).toBe(87n);
  });

  it("of a cancellation and a confirmation at the same time one comes first, and the other is told", async () => {
    const { aiko, shop, id } = await anOrderOf();
    const answers = await Promise.allSettled([cancelOrder(aiko.as, aKey(), { id }), confirm(shop, id)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { status } = await order(id);
    expect(await balanceOf(db, aiko)).toBe(status === "cancelled" ? 100n : 87n);
  });
});

describe("a correction", () => {
  async function propose(id: Id<"ord">, shop: TestRetailer, price: bigint, points: bigint) {
    const correction = `cor_${id.slice(4)}` as Id<"cor">;
    const [line] = await db.owner`select * from order_lines where order_id = ${id}`;
    const lines = [
      { sku: line?.sku, nameJa: "品", nameEn: "Goods", unitPrice: String(price), taxRate: 10, quantity: 1 },
    ];
    await db.owner`insert into order_corrections (id, order_id, lines, price, points, reason, proposed_by, proposed_at)
      values (${correction}, ${id}, ${db.owner.json(lines)}, ${String(price)}, ${String(points)}, 'price', ${shop.personId}, ${now()})`;
    await db.db.transaction(async (tx) =>
      stepOrder(tx, await lockOrder(tx, id, "anybody"), { to: "correction_proposed", by: "retailer" }, now()),
    );
    return correction;
  }

  it("that is accepted changes points, goods and holds, and confirms the order", async () => {
    const { aiko, shop, product, id } = await anOrderOf();
    const correction = await propose(id, shop, 2_000n, 25n);
    await answerCorrection(aiko.as, aKey(), { id, correction, answer: "accept" });
    expect(await order(id)).toMatchObject({
      status: "confirmed",
      price: "2000",
      points: "25",
      hold_source: correction,
    });
    expect([await balanceOf(db, aiko), await stockOf(product)]).toEqual([75n, 9]);
    expect(await journalsOf(id, correction)).toEqual(["order.held", "order.released", "order.held"]);
  });

  it("that costs more than there is says what is missing and changes nothing", async () => {
    const { aiko, shop, id } = await anOrderOf(20);
    const correction = await propose(id, shop, 2_000n, 25n);
    await expect(
      answerCorrection(aiko.as, aKey(), { id, correction, answer: "accept" }),
    ).rejects.toMatchObject({ code: "exchanges.points_missing", params: { missing: 5n, yen: 500n } });
    expect(await order(id)).toMatchObject({ status: "correction_proposed", points: "13" });
    expect(await balanceOf(db, aiko)).toBe(7n);
  });

  it("that is refused, or never answered, ends the order with all points back", async () => {
    const [refused, silent] = [await anOrderOf(), await anOrderOf()];
    const correction = await propose(refused.id, refused.shop, 2_000n, 25n);
    await propose(silent.id, silent.shop, 2_000n, 25n);
    await answerCorrection(refused.aiko.as, aKey(), { id: refused.id, correction, answer: "refuse" });
    const { due_at } = await order(silent.id);
    await travelTo(later(due_at, -1));
    await sweepOrders();
    expect(await order(silent.id)).toMatchObject({ status: "correction_proposed" });
    await travelTo(due_at);
    await sweepOrders();
    expect((await order(refused.id)).status).toBe("cancelled");
    expect((await order(silent.id)).status).toBe("lapsed");
    expect([await balanceOf(db, refused.aiko), await balanceOf(db, silent.aiko)]).toEqual([100n, 100n]);
    const answers =
      await db.owner`select answer from order_corrections where order_id in (${refused.id}, ${silent.id})`;
    expect(answers.map(({ answer }) => answer).sort()).toEqual(["lapsed", "refused"]);
  });
});

describe("the exchange clock", () => {
  it("reminds the shop once, then lapses what it did not confirm, once in however many sweeps, and says so", async () => {
    const { aiko, product, id } = await anOrderOf();
    await runEvents(db, [exchangeJobs]);
    const { due_at, remind_at } = await order(id);
    await travelTo(remind_at);
    await Promise.all([sweepOrders(), sweepOrders()]);
    await sweepOrders();
    const steps = () => db.owner`select step from order_history where order_id = ${id} order by id`;
    expect((await steps()).map(({ step }) => step)).toEqual(["placed", "reminded"]);
    await travelTo(later(due_at, -1));
    await sweepOrders();
    expect((await order(id)).status).toBe("placed");
    await travelTo(due_at);
    await Promise.all([sweepOrders(), sweepOrders(), sweepOrders()]);
    await sweepOrders();
    expect(await order(id)).toMatchObject({ status: "lapsed" });
    expect([await balanceOf(db, aiko), await stockOf(product)]).toEqual([100n, 10]);
    await runEvents(db, [exchangeJobs]);
    const mails = await mailsTo(db, aiko.email);
    expect(mails.map(({ params }) => params.news)).toEqual(["placed", "lapsed"]);
  });

  it("after a missed shipment tells the member once, who can then take the points back", async () => {
    const { aiko, shop, id } = await anOrderOf();
    await confirm(shop, id);
    expect((await order(id)).due_at).toBeNull();
    await expect(takeBack(aiko.as, aKey(), { id })).rejects.toMatchObject({ code: "exchanges.not_yet" });
    await pay(id);
    const { due_at } = await order(id);
    await travelTo(later(due_at, -1));
    await sweepOrders();
    expect((await memberOrder(aiko.as, { id })).may.takeBack).toBe(false);
    await travelTo(due_at);
    await sweepOrders();
    await sweepOrders();
    await runEvents(db, [exchangeJobs]);
    const missed = (await mailsTo(db, aiko.email)).filter(({ params }) => params.news === "shipment_missed");
    expect(missed).toHaveLength(1);
    expect((await memberOrder(aiko.as, { id })).may.takeBack).toBe(true);
    expect((await memberOrders(aiko.as, {})).orders).toMatchObject([{ id, asks: true }]);
    const key = aKey();
    await takeBack(aiko.as, key, { id });
    await takeBack(aiko.as, key, { id });
    expect(await balanceOf(db, aiko)).toBe(100n);
    expect(await journalsOf(id)).toEqual(["order.held", "order.released"]);
  });

  it("of taking back and shipping at the same time one comes first", async () => {
    const { aiko, shop, id } = await anOrderOf();
    await confirm(shop, id);
    await pay(id);
    await travelTo((await order(id)).due_at);
    await Promise.allSettled([takeBack(aiko.as, aKey(), { id }), sent(id)]);
    const { status } = await order(id);
    expect(await balanceOf(db, aiko)).toBe(status === "taken_back" ? 100n : 87n);
  });

  it("opens shipping once, and not for what has ended", async () => {
    const [open, ended] = [await anOrderOf(), await anOrderOf()];
    await confirm(open.shop, open.id);
    await cancelOrder(ended.aiko.as, aKey(), { id: ended.id });
    expect(await openShipping(asSystem("test"), aKey(), { ids: [open.id, ended.id] })).toEqual({ opened: 1 });
    expect(await pay(open.id)).toEqual({ opened: 0 });
  });

  it("counts what was shipped as delivered after its days, and spends the points", async () => {
    const { aiko, shop, id } = await anOrderOf();
    await confirm(shop, id);
    await pay(id);
    await sent(id);
    const { due_at } = await order(id);
    expect(due_at).toEqual(daysLater((await order(id)).shipped_at, 14));
    await travelTo(due_at);
    await Promise.all([sweepOrders(), sweepOrders()]);
    expect(await order(id)).toMatchObject({ status: "delivered" });
    expect(await journalsOf(id)).toEqual(["order.held", "order.delivered"]);
    await runEvents(db, [exchangeJobs]);
    const news = (await mailsTo(db, aiko.email)).map(({ params }) => params.news);
    expect(news).toContain("delivered"); // mails of one instant have no order
  });
});

describe("after shipping", () => {
  it("the member confirms the delivery once; another cannot, and not before it was sent", async () => {
    const { aiko, shop, id } = await anOrderOf();
    const ben = await aMember(db);
    await confirm(shop, id);
    await expect(confirmDelivery(aiko.as, aKey(), { id })).rejects.toMatchObject({
      code: "exchanges.too_late",
    });
    await pay(id);
    await sent(id);
    await expect(confirmDelivery(ben.as, aKey(), { id })).rejects.toMatchObject({ kind: "not_found" });
    const both = await Promise.allSettled([1, 2].map(() => confirmDelivery(aiko.as, aKey(), { id })));
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await journalsOf(id)).toEqual(["order.held", "order.delivered"]);
  });

  it("a problem is reported until its days are over, and holds the clock", async () => {
    const [early, late] = [await anOrderOf(), await anOrderOf()];
    const words = "箱がつぶれています";
    for (const { shop, id } of [early, late]) {
      await confirm(shop, id);
      await pay(id);
      await sent(id);
    }
    await confirmDelivery(late.aiko.as, aKey(), { id: late.id });
    await reportProblem(early.aiko.as, aKey(), { id: early.id, kind: "damaged", words });
    expect(await order(early.id)).toMatchObject({ status: "return_requested", delivered_at: null });
    await expect(
      reportProblem(early.aiko.as, aKey(), { id: early.id, kind: "damaged", words }),
    ).rejects.toMatchObject({ code: "exchanges.too_late" });
    await travelTo(daysLater(now(), 14));
    await sweepOrders();
    expect((await order(early.id)).status).toBe("return_requested");
    await expect(
      reportProblem(late.aiko.as, aKey(), { id: late.id, kind: "wrong", words }),
    ).rejects.toMatchObject({ code: "exchanges.problem_too_late", params: { days: 14 } });
    const seen = await memberOrder(early.aiko.as, { id: early.id });
    expect(seen.problems).toMatchObject([{ kind: "damaged", words, answer: null }]);
    await expect(memberOrder(late.aiko.as, { id: early.id })).rejects.toMatchObject({ kind: "not_found" });
  });
});
