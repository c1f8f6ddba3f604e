import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { anOrder, aProduct, aRetailer } from "@/tests/support/factories/exchanges";
import { anOrderAt, orderRow, TRACKED } from "@/tests/support/factories/order-stages";
import { aMember } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";
import { mailsTo, runEvents } from "@/tests/support/outbox";
import { acceptReturn } from "./accept-return";
import { answerProblem } from "./answer-problem";
import { cancelByRetailer } from "./cancel-by-retailer";
import { cancelOrder } from "./cancel-order";
import { confirmOrders } from "./confirm-order";
import { rejectOrder } from "./reject-order";
import { reportProblem } from "./report-problem";
import { retailerOrderJobs } from "./retailer-mails";
import { retailerOrder, retailerOrders } from "./retailer-queries";
import { shipOrder } from "./ship-order";

const db = await useDatabase({ max: 24, books: "each" });
const statusOf = async (id: string): Promise<string> => (await orderRow(db, id)).status;

describe("a retailer", () => {
  it("cannot see or change another retailer's order", async () => {
    const { shop, id } = await anOrderAt(db, "reported");
    const placed = await anOrderAt(db, "placed");
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
    const { shop, id } = await anOrderAt(db, "placed");
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
    const { aiko, shop, id } = await anOrderAt(db, "placed");
    const jobs = [retailerOrderJobs];
    await runEvents(db, jobs);
    await runEvents(db, jobs);
    const second = await anOrderAt(db, "placed");
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
