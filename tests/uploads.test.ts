import { readdirSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { readUpload } from "@/lib/runtime/upload";
import { refuseOversized } from "@/scripts/launcher/body-limit.mjs";

/** A server with the product's limit before it, which counts what comes through and keeps nothing. */
let through = 0;
const server = createServer((incoming, response) => {
  if (refuseOversized(incoming, response)) return;
  incoming.on("data", (piece: Buffer) => {
    through += piece.length;
  });
  incoming.on("end", () => response.end("taken"));
});
await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Posts so many bytes, as fast as they are taken; the status, or 0 when the connection was cut. */
function post(path: string, bytes: number, { announced = true, method = "POST" } = {}): Promise<number> {
  through = 0;
  return new Promise((resolve) => {
    const outgoing = request({
      ...{ port: (server.address() as AddressInfo).port, host: "127.0.0.1", path, method },
      headers: announced ? { "content-length": bytes } : { "transfer-encoding": "chunked" },
    });
    let left = bytes;
    const piece = Buffer.alloc(64 * 1024);
    const pour = () => {
      while (left > 0 && !outgoing.destroyed) {
        const size = Math.min(left, piece.length);
        left -= size;
        if (!outgoing.write(piece.subarray(0, size))) return;
      }
      if (!outgoing.destroyed) outgoing.end();
    };
    outgoing.on("drain", pour);
    outgoing.on("response", (response) => {
      resolve(response.statusCode ?? 0);
      outgoing.destroy();
    });
    outgoing.on("error", () => resolve(0));
    pour();
  });
}

describe("a body", () => {
  it("of 1 MB is the most that any route takes, but for those that take files", async () => {
    expect(await post("/anything", 1_000_000)).toBe(200);
    for (const path of [
      "/anything",
      "/api/uploads",
      "/api/uploads/photos/x",
      "/x?/api/uploads/photos",
      "//api/uploads/photos",
    ])
      expect(await post(path, 1_000_001), path).toBe(413);
    expect(await post("/api/uploads/photos", 1_000_001, { method: "PUT" })).toBe(413);
    expect(await post("/api/uploads/photos?product=x", 10_000_000)).toBe(200);
    expect(await post("/api/uploads/photos?product=x", 10_000_001)).toBe(413);
    expect(await post("/api/uploads/products", 25_000_000)).toBe(200);
    expect(await post("/api/uploads/products", 25_000_001)).toBe(413);
  });

  it("of files may be larger on every route that takes them", async () => {
    for (const name of readdirSync("app/api/uploads"))
      expect(await post(`/api/uploads/${name}`, 1_000_001), name).toBe(200);
  });

  it("that comes in pieces is answered when it is too large, and its sender reads why", async () => {
    for (let n = 0; n < 20; n++) expect(await post("/anything", 2_000_000, { announced: false })).toBe(413);
  });

  it.each(["/anything", "/api/uploads/photos", "/api/uploads/products"])(
    "of 300 MB to %s is cut off, announced or not, and memory stays flat",
    async (path) => {
      const before = process.memoryUsage().rss;
      expect(await post(path, 300_000_000)).toBe(413);
      expect(through).toBe(0);
      expect([0, 413]).toContain(await post(path, 300_000_000, { announced: false }));
      expect(through).toBeLessThanOrEqual(25_000_000);
      expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    },
  );
});

describe("an upload", () => {
  /** A request whose body comes piece by piece, without a word about its size. */
  const sending = (bytes: number) => {
    let poured = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (poured >= bytes) return controller.close();
        const size = Math.min(bytes - poured, 64 * 1024);
        poured += size;
        controller.enqueue(new Uint8Array(size));
      },
    });
    const request = new Request("https://shop.example/", { method: "POST", body, ...{ duplex: "half" } });
    return { request, poured: () => poured };
  };

  it("of 300 MB that says nothing of its size is read no further than it may go", async () => {
    const before = process.memoryUsage().rss;
    const { request, poured } = sending(300_000_000);
    await expect(readUpload(request, 10_000_000)).rejects.toMatchObject({ code: "common.too_large" });
    expect(poured()).toBeLessThan(10_300_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it("is taken up to its last byte, and none is refused", async () => {
    expect((await readUpload(sending(1_000_000).request, 1_000_000)).bytes).toHaveLength(1_000_000);
    await expect(readUpload(sending(1_000_001).request, 1_000_000)).rejects.toMatchObject({
      code: "common.too_large",
    });
    await expect(readUpload(sending(0).request, 1_000_000)).rejects.toMatchObject({
      code: "common.nothing_sent",
    });
  });
});
