import { describe, expect, it } from "vitest";
import type { Id } from "@/lib/core/ids";
import { useDatabase } from "@/tests/support/database";
import { anOrder, aProduct, aRetailer, type TestRetailer } from "@/tests/support/factories/exchanges";
import { aMember, type TestMember } from "@/tests/support/factories/people";
import { aKey, balanceOf } from "@/tests/support/factories/transfers";
import { mailsTo, runEvents } from "@/tests/support/outbox";
import { acceptReturn } from "./accept-return";
import { answerCorrection } from "./answer-correction";
import { answerProblem } from "./answer-problem";
import { cancelByRetailer } from "./cancel-by-retailer";
import { cancelOrder } from "./cancel-order";
import { confirmOrders } from "./confirm-order";
import { correctOrder } from "./correct-order";
import { rejectOrder } from "./reject-order";
import { reportProblem } from "./report-problem";
import { retailerOrderJobs } from "./retailer-mails";
import { retailerOrder, retailerOrders } from "./retailer-queries";
import { shipOrder } from "./ship-order";

const db = await useDatabase({ max: 24 });
const TRACKED = { carrier: "yamato", trackingNumber: "4444-1375-8703" };

async function orderRow(id: string) {
  const [row] = await db.owner`select * from orders where id = ${id}`;
  if (!row) throw new Error("no such order");
  return row;
}
const statusOf = async (id: string): Promise<string> => (await orderRow(id)).status;
async function stockOf(product: string): Promise<number> {
  const [row] = await db.owner`select stock from products where id = ${product}`;
  return row?.stock;
}

type Scene = { aiko: TestMember; shop: TestRetailer; product: Id<"prd">; id: string };

/** An order of two pieces at ¥1,000: 25 points of a member who had 100. */
async function aScene(terms: "per_order" | "monthly" = "monthly"): Promise<Scene> {
  const [aiko, shop] = await Promise.all([
    aMember(db, { points: 100 }),
    aRetailer(db, terms === "monthly" ? { terms, closingDay: 31 } : {}),
  ]);
  const product = await aProduct(db, shop);
  const id = await anOrder(db, aiko, product, 2);
  return { aiko, shop, product, id };
}

async function shipped(): Promise<Scene> {
  const scene = await aScene();
  await confirmOrders(scene.shop.as, aKey(), { ids: [scene.id] });
  await shipOrder(scene.shop.as, aKey(), { id: scene.id, ...TRACKED });
  return scene;
}

async function problematic(): Promise<Scene> {
  const scene = await shipped();
  await reportProblem(scene.aiko.as, aKey(), { id: scene.id, kind: "damaged", words: "Broken" });
  return scene;
}

describe("confirming", () => {
  it("opens shipping at once with a monthly closing, and only with the remittance when paid per order", async () => {
    const [monthly, perOrder] = [await aScene("monthly"), await aScene("per_order")];
    await confirmOrders(monthly.shop.as, aKey(), { ids: [monthly.id] });
    await confirmOrders(perOrder.shop.as, aKey(), { ids: [perOrder.id] });
    expect(await orderRow(monthly.id)).toMatchObject({ status: "confirmed", due_at: expect.any(Date) });
    expect((await orderRow(monthly.id)).shipping_opened_at).not.toBeNull();
    expect(await orderRow(perOrder.id)).toMatchObject({
      status: "confirmed",
      due_at: null,
      shipping_opened_at: null,
    });
    await expect(shipOrder(perOrder.shop.as, aKey(), { id: perOrder.id, ...TRACKED })).rejects.toMatchObject({
      code: "partner.shipping_closed",
    });
    expect(await balanceOf(db, monthly.aiko)).toBe(75n);
  });

  it("of a set leaves what was cancelled meanwhile, and is refused when nothing is left", async () => {
    const { aiko, shop, product, id } = await aScene();
    const other = await anOrder(db, aiko, product, 1);
    await cancelOrder(aiko.as, aKey(), { id: other });
    expect(await confirmOrders(shop.as, aKey(), { ids: [id, other] })).toEqual({
      confirmed: [id],
      skipped: [other],
    });
    await expect(confirmOrders(shop.as, aKey(), { ids: [id, other] })).rejects.toMatchObject({
      code: "exchanges.too_late",
    });
    expect(await statusOf(other)).toBe("cancelled");
  });

  it("pressed many times with one key and with others, happens once, and never beside a cancellation", async () => {
    const { aiko, shop, id } = await aScene();
    const key = aKey();
    const presses = await Promise.allSettled([
      ...Array.from({ length: 10 }, () => confirmOrders(shop.as, key, { ids: [id] })),
      ...Array.from({ length: 5 }, () => confirmOrders(shop.as, aKey(), { ids: [id] })),
      cancelOrder(aiko.as, aKey(), { id }),
    ]);
    expect(presses.some((press) => press.status === "fulfilled")).toBe(true);
    const status = await statusOf(id);
    const steps =
      await db.owner`select step from order_history where order_id = ${id} and step in ('confirmed', 'cancelled')`;
    expect(steps.map(({ step }) => step)).toEqual([status]);
    expect(await balanceOf(db, aiko)).toBe(status === "confirmed" ? 75n : 100n);
  });
});

describe("rejecting", () => {
  it("gives points and stock back, once however often it is pressed, and keeps the reason", async () => {
    const { aiko, shop, product, id } = await aScene();
    const key = aKey();
    await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        rejectOrder(shop.as, n < 5 ? key : aKey(), { id, reason: "Sold out" }),
      ),
    );
    expect(await orderRow(id)).toMatchObject({ status: "rejected", reason: "Sold out", due_at: null });
    expect([await balanceOf(db, aiko), await stockOf(product)]).toEqual([100n, 10]);
  });

  it("needs a reason, and is refused without a trace once the order is confirmed", async () => {
    const { aiko, shop, id } = await aScene();
    await expect(rejectOrder(shop.as, aKey(), { id, reason: "  " })).rejects.toMatchObject({
      fields: { reason: { code: "partner.reason_missing" } },
    });
    await confirmOrders(shop.as, aKey(), { ids: [id] });
    const before = await orderRow(id);
    await expect(rejectOrder(shop.as, aKey(), { id, reason: "No" })).rejects.toMatchObject({
      code: "exchanges.too_late",
    });
    expect(await orderRow(id)).toEqual(before);
    expect(await balanceOf(db, aiko)).toBe(75n);
  });
});

describe("cancelling what was confirmed", () => {
  it("gives points and stock back once, and not beside a shipment", async () => {
    const { aiko, shop, product, id } = await aScene();
    await confirmOrders(shop.as, aKey(), { ids: [id] });
    const tries = await Promise.allSettled([
      ...Array.from({ length: 5 }, () =>
        cancelByRetailer(shop.as, aKey(), { id, reason: "Broken in store" }),
      ),
      shipOrder(shop.as, aKey(), { id, ...TRACKED }),
    ]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const back = (await statusOf(id)) === "cancelled_by_retailer";
    expect([await balanceOf(db, aiko), await stockOf(product)]).toEqual(back ? [100n, 10] : [75n, 8]);
  });
});

describe("correcting", () => {
  const line = (price: string, quantity = "2") => ({
    "sku-1": "X-1",
    "name-1": "Corrected goods",
    "price-1": price,
    "taxRate-1": "8",
    "quantity-1": quantity,
  });

  it("waits for the member, at the order's own rate, and is confirmed by their yes", async () => {
    const { aiko, shop, id } = await aScene("per_order");
    await correctOrder(shop.as, aKey(), { id, reason: "New price", ...line("1,201") });
    expect(await orderRow(id)).toMatchObject({ status: "correction_proposed", points: "25", price: "2000" });
    const [correction] = await db.owner`select * from order_corrections where order_id = ${id}`;
    expect(correction).toMatchObject({ price: "2402", points: "31" });
    await answerCorrection(aiko.as, aKey(), { id, correction: correction?.id, answer: "accept" });
    expect(await orderRow(id)).toMatchObject({ status: "confirmed", points: "31", price: "2402" });
    expect(await balanceOf(db, aiko)).toBe(69n);
  });

  it("is refused, and changes nothing, without lines, with a wrong price, or a second time", async () => {
    const { shop, id } = await aScene();
    await expect(
      correctOrder(shop.as, aKey(), { id, reason: "x", ...line("100", "0") }),
    ).rejects.toMatchObject({ kind: "validation" });
    await expect(correctOrder(shop.as, aKey(), { id, reason: "x", ...line("1.5") })).rejects.toMatchObject({
      fields: { "lines.1.price": { code: "partner.line_price" } },
    });
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, () => correctOrder(shop.as, aKey(), { id, reason: "x", ...line("100") })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("shipping", () => {
  it("in parts: shipped once the last piece is on its way, never more than was ordered, whoever presses at once", async () => {
    const { shop, id } = await aScene();
    await confirmOrders(shop.as, aKey(), { ids: [id] });
    const due = (await orderRow(id)).due_at;
    await shipOrder(shop.as, aKey(), { id, ...TRACKED, "quantity-1": "1" });
    expect(await orderRow(id)).toMatchObject({ status: "part_shipped", due_at: due });
    await expect(shipOrder(shop.as, aKey(), { id, ...TRACKED, "quantity-1": "2" })).rejects.toMatchObject({
      code: "partner.more_than_ordered",
    });
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, () => shipOrder(shop.as, aKey(), { id, ...TRACKED, "quantity-1": "1" })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await statusOf(id)).toBe("shipped");
    const [sent] = await db.owner`select sum(quantity)::int as n from shipment_lines where order_id = ${id}`;
    expect(sent?.n).toBe(2);
  });

  it("takes no tracking number that cannot be one, and repeats a parcel of the same key not", async () => {
    const { shop, id } = await aScene();
    await confirmOrders(shop.as, aKey(), { ids: [id] });
    for (const [trackingNumber, code] of [
      ["444413758704", "partner.tracking_wrong"],
      ["", "partner.tracking_missing"],
    ] as const) {
      await expect(
        shipOrder(shop.as, aKey(), { id, carrier: "sagawa", trackingNumber }),
      ).rejects.toMatchObject({ fields: { trackingNumber: { code } } });
    }
    const key = aKey();
    await Promise.all(Array.from({ length: 5 }, () => shipOrder(shop.as, key, { id, ...TRACKED })));
    const parcels = await db.owner`select tracking_number from shipments where order_id = ${id}`;
    expect(parcels.map((parcel) => parcel.tracking_number)).toEqual(["444413758703"]);
  });
});

describe("a reported problem", () => {
  it("refunded: all points are back, and nothing returns to stock", async () => {
    const { aiko, shop, product, id } = await problematic();
    const key = aKey();
    await Promise.all(Array.from({ length: 5 }, () => answerProblem(shop.as, key, { id, answer: "refund" })));
    expect(await statusOf(id)).toBe("returned");
    expect([await balanceOf(db, aiko), await stockOf(product)]).toEqual([100n, 8]);
    await expect(answerProblem(shop.as, aKey(), { id, answer: "refund" })).rejects.toMatchObject({
      code: "exchanges.too_late",
    });
  });

  it("with the goods asked back: the points return when they have come", async () => {
    const { aiko, shop, id } = await problematic();
    await expect(acceptReturn(shop.as, aKey(), { id })).rejects.toMatchObject({
      code: "partner.not_awaited",
    });
    await answerProblem(shop.as, aKey(), { id, answer: "return_first", words: "Please send it back" });
    expect(await orderRow(id)).toMatchObject({ status: "return_requested", due_at: expect.any(Date) });
    await expect(answerProblem(shop.as, aKey(), { id, answer: "return_first" })).rejects.toMatchObject({
      code: "partner.answered",
    });
    await Promise.allSettled(Array.from({ length: 4 }, () => acceptReturn(shop.as, aKey(), { id })));
    expect(await statusOf(id)).toBe("returned");
    expect(await balanceOf(db, aiko)).toBe(100n);
  });

  it("declined with a reason: the order is delivered, and its points leave circulation", async () => {
    const { aiko, shop, id } = await problematic();
    await expect(answerProblem(shop.as, aKey(), { id, answer: "declined" })).rejects.toMatchObject({
      fields: { words: { code: "partner.reason_missing" } },
    });
    await answerProblem(shop.as, aKey(), { id, answer: "declined", words: "It was whole" });
    expect(await statusOf(id)).toBe("kept");
    const [journal] =
      await db.owner`select 1 as found from ledger.journals where kind = 'order.delivered' and source_id = ${id}`;
    expect(journal?.found).toBe(1);
    expect(await balanceOf(db, aiko)).toBe(75n);
  });
});

describe("a retailer", () => {
  it("cannot see or change another retailer's order", async () => {
    const { shop, id } = await problematic();
    const placed = await aScene();
    const stranger = await aRetailer(db);
    const foreign = { kind: "not_found" };
    await expect(retailerOrder(stranger.as, { id })).rejects.toMatchObject(foreign);
    expect((await retailerOrders(stranger.as, { show: "all" })).orders).toEqual([]);
    const reason = "x";
    await expect(confirmOrders(stranger.as, aKey(), { ids: [placed.id] })).rejects.toMatchObject(foreign);
    await expect(rejectOrder(stranger.as, aKey(), { id: placed.id, reason })).rejects.toMatchObject(foreign);
    await expect(cancelByRetailer(stranger.as, aKey(), { id, reason })).rejects.toMatchObject(foreign);
    await expect(shipOrder(stranger.as, aKey(), { id, ...TRACKED })).rejects.toMatchObject(foreign);
    await expect(answerProblem(stranger.as, aKey(), { id, answer: "refund" })).rejects.toMatchObject(foreign);
    await expect(acceptReturn(stranger.as, aKey(), { id })).rejects.toMatchObject(foreign);
    expect([await statusOf(id), await statusOf(placed.id)]).toEqual(["return_requested", "placed"]);
    expect((await retailerOrders(shop.as, { show: "all" })).orders.map((order) => order.id)).toEqual([id]);
  });

  it("reads where a parcel goes only while the order is theirs to send", async () => {
    const { shop, id } = await aScene();
    expect((await retailerOrder(shop.as, { id })).address).toBeNull();
    await confirmOrders(shop.as, aKey(), { ids: [id] });
    expect((await retailerOrder(shop.as, { id })).address).not.toBeNull();
    await cancelByRetailer(shop.as, aKey(), { id, reason: "x" });
    expect((await retailerOrder(shop.as, { id })).address).toBeNull();
  });

  it("finds every order once, page by page, what is due first, and by its goods", async () => {
    const [aiko, shop] = [await aMember(db, { points: 1_000 }), await aRetailer(db)];
    const product = await aProduct(db, shop, { stock: 100, nameEn: "Uji tea 100%" });
    const ids: string[] = [];
    for (let n = 0; n < 28; n++) ids.push(await anOrder(db, aiko, product, 1));
    await rejectOrder(shop.as, aKey(), { id: ids[0], reason: "x" });
    const first = await retailerOrders(shop.as, { show: "all" });
    const second = await retailerOrders(shop.as, { show: "all", after: first.next ?? "" });
    const seen = [...first.orders, ...second.orders].map(({ id }) => id);
    expect([seen.length, new Set(seen), second.next]).toEqual([28, new Set(ids), null]);
    expect(seen.at(-1)).toBe(ids[0]);
    expect(first.counts).toMatchObject({ todo: 27, placed: 27, to_ship: 0 });
    expect((await retailerOrders(shop.as, { search: "tea 100%" })).orders).toHaveLength(25);
    expect((await retailerOrders(shop.as, { search: "tea 1_0" })).orders).toHaveLength(0);
  });

  it("is mailed each new order once, and what the member does with it, but not its own acts", async () => {
    const { aiko, shop, id } = await aScene();
    const jobs = [retailerOrderJobs];
    await runEvents(db, jobs);
    await runEvents(db, jobs);
    const second = await aScene();
    await confirmOrders(shop.as, aKey(), { ids: [id] });
    await cancelOrder(second.aiko.as, aKey(), { id: second.id });
    await shipOrder(shop.as, aKey(), { id, ...TRACKED });
    await reportProblem(aiko.as, aKey(), { id, kind: "wrong", words: "Not mine" });
    await runEvents(db, jobs);
    const news = async (to: string) => (await mailsTo(db, to)).map((mail) => mail.params.news);
    expect(await news(shop.email)).toEqual(["placed", "problem"]);
    expect(await news(second.shop.email)).toEqual(["placed", "ended"]);
  });
});
