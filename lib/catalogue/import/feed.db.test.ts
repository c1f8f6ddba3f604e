import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { productFeeds } from "@/db/schema/catalogue";
import { daysLater, later, now, setClock } from "@/lib/core/clock";
import { rejected } from "@/lib/core/errors";
import { useDatabase } from "@/tests/support/database";
import { aRetailer, type TestRetailer } from "@/tests/support/factories/exchanges";
import { csv, goodsOf, job, read, sendAndRead } from "@/tests/support/factories/imports";
import { aKey } from "@/tests/support/factories/transfers";
import { importProgress, listImports, viewFeed, viewImport } from "./queries";
import { removeFeed, saveFeed } from "./save-feed";
import { sweepFeeds } from "./schedule";
import { importAddress } from "./start-import";
import { applyImportJob } from "./take-over";

const db = await useDatabase();

let back = () => {};
afterEach(() => back());
const travel = (milliseconds: number) => {
  const at = later(now(), milliseconds).getTime();
  back = setClock(() => at);
};

describe("a feed", () => {
  const URL_OF = "https://shop.example/feed.xml";
  const due = async (shop: TestRetailer) => {
    await sweepFeeds({}, job);
    const [newest] = (await listImports(shop.as, {})).imports;
    return newest;
  };

  it("is fetched when it is due, once, and taken over by itself when all of it is right", async () => {
    const shop = await aRetailer(db);
    await saveFeed(shop.as, aKey(), { url: URL_OF, everyHours: "6", category: "tea", taxRate: "8" });
    await Promise.all([sweepFeeds({}, job), sweepFeeds({}, job)]);
    const { imports } = await listImports(shop.as, {});
    expect(imports).toMatchObject([
      { status: "reading", source: "feed_url", fileName: URL_OF, scheduled: true },
    ]);
    const id = imports[0]?.id ?? "";
    await read(id, "sku,name,price\nF-1,茶,300");
    expect(await importProgress(shop.as, { id })).toMatchObject({ status: "applying" });
    await applyImportJob({ importId: id }, job);
    expect(await goodsOf(db, shop)).toMatchObject([{ sku: "F-1", categoryId: "tea", taxRate: 8 }]);
    expect(await viewFeed(shop.as, {})).toMatchObject({
      feed: { url: URL_OF, everyHours: 6 },
      lastRun: { status: "applied", addedCount: 1 },
    });
    travel(5 * 3_600_000);
    expect(await due(shop)).toMatchObject({ id });
    back();
    travel(6 * 3_600_000 + 1_000);
    expect((await due(shop))?.id).not.toBe(id);
  });

  it("with problems waits for its retailer, until the next one replaces it", async () => {
    const shop = await aRetailer(db);
    await saveFeed(shop.as, aKey(), { url: URL_OF, everyHours: 1 });
    const first = (await due(shop))?.id ?? "";
    await read(first, "sku,name,price\nF-1,茶,300");
    expect(await viewImport(shop.as, { id: first })).toMatchObject({ status: "ready", problemCount: 1 });
    travel(3_700_000);
    expect((await due(shop))?.status).toBe("reading");
    expect(await viewImport(shop.as, { id: first })).toMatchObject({ status: "discarded" });
  });

  it("that cannot be had is refused with its reason, and the shop stays as it was", async () => {
    const shop = await aRetailer(db);
    const { id } = await importAddress(shop.as, aKey(), { url: "http://169.254.169.254/latest" });
    await read(id, rejected("imports.fetch_private"));
    expect(await viewImport(shop.as, { id })).toMatchObject({
      status: "refused",
      refusal: "imports.fetch_private",
    });
  });

  it("is not fetched any more once it is removed; another's cannot be seen", async () => {
    const [shop, other] = [await aRetailer(db), await aRetailer(db)];
    await saveFeed(shop.as, aKey(), { url: URL_OF, everyHours: 24 });
    expect((await viewFeed(other.as, {})).feed).toBeNull();
    await removeFeed(other.as, aKey(), {});
    expect((await viewFeed(shop.as, {})).feed).not.toBeNull();
    await removeFeed(shop.as, aKey(), {});
    expect(
      await db.db.select().from(productFeeds).where(eq(productFeeds.retailerId, shop.organisationId)),
    ).toEqual([]);
    expect(await due(shop)).toBeUndefined();
  });

  it.each(["javascript:alert(1)", "file:///etc/passwd", "https://u:p@shop.example/", "shop.example", ""])(
    "has no address such as %s",
    async (url) => {
      const shop = await aRetailer(db);
      await expect(saveFeed(shop.as, aKey(), { url, everyHours: 24 })).rejects.toMatchObject({
        kind: "validation",
      });
    },
  );

  it("that nobody decides on is put aside after two weeks", async () => {
    const shop = await aRetailer(db);
    const id = await sendAndRead(shop, csv("A,品,,tea,100,8,5"));
    const at = daysLater(now(), 15).getTime();
    back = setClock(() => at);
    await sweepFeeds({}, job);
    expect(await viewImport(shop.as, { id })).toMatchObject({ status: "discarded" });
  });
});
