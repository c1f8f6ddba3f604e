import { deflateSync } from "node:zlib";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { productImages, products } from "@/db/schema/catalogue";
import { productPage } from "@/lib/catalogue/queries";
import type { Id } from "@/lib/core/ids";
import { Upload } from "@/lib/runtime/upload";
import { useDatabase } from "@/tests/support/database";
import { aProduct, aRetailer, type TestRetailer } from "@/tests/support/factories/exchanges";
import { aMember, guest } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";
import { addPhoto, MOST_PHOTOS } from "./add-photo";
import { movePhoto, removePhoto } from "./arrange-photos";
import { photosOf, picture } from "./queries";

const db = await useDatabase();

const drawn = (width = 1_600, height = 1_200) =>
  sharp({ create: { width, height, channels: 3, background: "#b8321f" } });
const aPhoto = () => drawn(400, 300).jpeg().toBuffer();
const add = async (shop: TestRetailer, productId: Id<"prd">, file?: Buffer, key = aKey()) =>
  addPhoto(shop.as, key, { productId, file: new Upload(file ?? (await aPhoto())) });
const refused = async (file: Buffer, code: string) => {
  const shop = await aRetailer(db);
  const product = await aProduct(db, shop);
  await expect(add(shop, product, file)).rejects.toMatchObject({ kind: "rejected", code });
  expect(await photosOf(shop.as, { productId: product })).toEqual([]);
};

/** A PNG of one colour that claims to be huge: a few kilobytes that would unpack to gigabytes. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc(body), body.length + 4);
    return frame;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(20_000_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc(data: Buffer): number {
  let value = ~0;
  for (const byte of data) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

describe("a photo", () => {
  it.each(["jpeg", "png", "webp", "avif"] as const)("in %s is kept as WebP in two widths", async (format) => {
    const shop = await aRetailer(db);
    const product = await aProduct(db, shop);
    const { id } = await add(shop, product, await drawn()[format]().toBuffer());
    for (const [width, height] of [
      [1_280, 960],
      [640, 480],
    ] as const) {
      const { bytes, contentType } = await picture(guest, { id, width: String(width) as "640" });
      expect(contentType).toBe("image/webp");
      expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width, height });
    }
    const page = await productPage(guest, { id: product });
    expect(page.pictures).toMatchObject([{ src: `/api/pictures/${id}?w=1280`, width: 1_280, height: 960 }]);
  });

  it("keeps nothing of its file but its pixels, upright", async () => {
    const shop = await aRetailer(db);
    const file = await drawn(400, 300)
      .withExif({ IFD0: { Copyright: "SECRET-OWNER" }, IFD3: { GPSLatitude: "35/1 40/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const hidden = Buffer.concat([file, Buffer.from("<script>SECRET-OWNER</script>")]);
    const { id } = await add(shop, await aProduct(db, shop), hidden);
    const { bytes } = await picture(guest, { id, width: "1280" });
    const { width, height, exif, xmp, icc, orientation } = await sharp(bytes).metadata();
    expect({ width, height, exif, xmp, icc, orientation }).toEqual({ width: 300, height: 400 });
    expect(bytes.includes("SECRET-OWNER")).toBe(false);
  });

  it("of another kind is refused, whatever it is called", async () => {
    for (const file of [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      Buffer.from("GIF89a\x01\x00\x01\x00\x00\x00\x00;", "latin1"),
      Buffer.from("%PDF-1.7"),
      Buffer.from("<html></html>"),
      Buffer.alloc(0),
      await drawn(300, 300).tiff().toBuffer(),
    ])
      await refused(file, "photos.type");
  });

  it("that is damaged, or too small, is refused", async () => {
    const whole = await drawn().png().toBuffer();
    await refused(whole.subarray(0, whole.length / 2), "photos.broken");
    await refused(Buffer.from("\xff\xd8\xff nothing", "latin1"), "photos.broken");
    await refused(await drawn(199, 300).png().toBuffer(), "photos.small");
  });

  it("that would unpack to gigabytes is refused before it is unpacked", async () => {
    const before = process.memoryUsage().rss;
    await refused(bomb(30_000), "photos.pixels");
    await refused(bomb(100_000), "photos.pixels");
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it("is added once for one key, and at most ten times, however many come at once", async () => {
    const shop = await aRetailer(db);
    const product = await aProduct(db, shop);
    const [file, key] = [await aPhoto(), aKey()];
    const first = await add(shop, product, file, key);
    expect(await add(shop, product, file, key)).toEqual(first);
    const more = await Promise.allSettled(
      Array.from({ length: MOST_PHOTOS + 2 }, () => add(shop, product, file)),
    );
    expect(more.filter(({ status }) => status === "fulfilled")).toHaveLength(MOST_PHOTOS - 1);
    expect(await photosOf(shop.as, { productId: product })).toHaveLength(MOST_PHOTOS);
  });
});

describe("the photos of a product", () => {
  it("are arranged and removed", async () => {
    const shop = await aRetailer(db);
    const productId = await aProduct(db, shop);
    const [a, b, c] = [await add(shop, productId), await add(shop, productId), await add(shop, productId)];
    const order = async () => (await photosOf(shop.as, { productId })).map(({ id }) => id);
    expect(await order()).toEqual([a.id, b.id, c.id]);
    await movePhoto(shop.as, aKey(), { id: c.id, to: 1 });
    expect(await order()).toEqual([c.id, a.id, b.id]);
    await movePhoto(shop.as, aKey(), { id: c.id, to: 9 });
    await removePhoto(shop.as, aKey(), { id: a.id });
    expect(await order()).toEqual([b.id, c.id]);
    await expect(movePhoto(shop.as, aKey(), { id: b.id, to: 0 })).rejects.toMatchObject({
      kind: "validation",
    });
  });

  it("of another retailer are not found, and stay as they are", async () => {
    const [mine, theirs] = [await aRetailer(db), await aRetailer(db)];
    const product = await aProduct(db, mine);
    const { id } = await add(mine, product);
    const before = await db.db.select().from(productImages).where(eq(productImages.productId, product));
    for (const attempt of [
      () => add(theirs, product),
      () => add(theirs, product, Buffer.from("no picture: it is not even looked at")),
      () => movePhoto(theirs.as, aKey(), { id, to: 1 }),
      () => removePhoto(theirs.as, aKey(), { id }),
      () => photosOf(theirs.as, { productId: product }),
    ])
      await expect(attempt()).rejects.toMatchObject({ kind: "not_found" });
    expect(await db.db.select().from(productImages).where(eq(productImages.productId, product))).toEqual(
      before,
    );
  });

  it("are for everybody while it is on sale, else for its retailer alone", async () => {
    const [mine, theirs, member] = [await aRetailer(db), await aRetailer(db), await aMember(db)];
    const product = await aProduct(db, mine);
    const { id } = await add(mine, product);
    const see = (by: typeof guest | TestRetailer["as"] | typeof member.as) =>
      picture(by, { id, width: "640" });
    expect((await see(guest)).everybodys).toBe(true);
    for (const status of ["draft", "withdrawn"] as const) {
      await db.db.update(products).set({ status }).where(eq(products.id, product));
      expect((await see(mine.as)).everybodys).toBe(false);
      for (const by of [guest, theirs.as, member.as])
        await expect(see(by)).rejects.toMatchObject({ kind: "not_found" });
    }
  });
});
