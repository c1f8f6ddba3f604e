import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { listFetcher } from "./fetch-list";
import { isPublicAddress } from "./public-address";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A shop's server on this machine; it counts who has come. */
async function aShop(answer: RequestListener) {
  const shop = { origin: "", asked: 0 };
  const server = createServer((request, response) => {
    shop.asked += 1;
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  shop.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return shop;
}

const resolving =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("an address that is not public", () => {
  const PRIVATE = [
    ...["127.0.0.1", "127.9.9.9", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.9.9", "192.168.1.1"],
    ...[
      "169.254.169.254",
      "100.64.0.1",
      "0.0.0.0",
      "224.0.0.1",
      "255.255.255.255",
      "198.18.0.1",
      "192.0.2.1",
    ],
    ...[
      "::1",
      "::",
      "fc00::1",
      "fdff::1",
      "fe80::1",
      "ff02::1",
      "::ffff:127.0.0.1",
      "::ffff:8.8.8.8",
      "::127.0.0.1",
    ],
    ...[
      "64:ff9b::7f00:1",
      "64:ff9b:1::1",
      "2002:7f00:1::",
      "2001::1",
      "2001:db8::1",
      "100::1",
      "fec0::1",
      "no ip",
    ],
  ];

  it.each(PRIVATE)("%s is known as such", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(["1.1.1.1", "172.32.0.1", "203.0.114.1", "2606:4700::1111", "2400:8500::1"])(
    "%s is public",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it("is refused however it is written, and nobody is asked", async () => {
    const shop = await aShop((_, response) => response.end("sku"));
    const port = new URL(shop.origin).port;
    const fetchList = listFetcher({ most: 1_000 });
    for (const host of [
      "127.0.0.1",
      "localhost",
      "[::1]",
      "[::ffff:127.0.0.1]",
      "2130706433",
      "0x7f.1",
      "0",
      "127.1",
    ]) {
      await expect(fetchList(`http://${host}:${port}/`), host).rejects.toMatchObject({
        code: "imports.fetch_private",
      });
      await expect(fetchList(`http://${host}/`), host).rejects.toMatchObject({
        code: "imports.fetch_private",
      });
    }
    expect(shop.asked).toBe(0);
  });

  it("is refused when a name leads to it, even to one of several", async () => {
    for (const addresses of [
      ["10.0.0.1"],
      ["1.1.1.1", "127.0.0.1"],
      ["::ffff:10.0.0.1"],
      ["fd00::1", "1.1.1.1"],
    ]) {
      const fetchList = listFetcher({ most: 1_000, resolve: resolving(...addresses) });
      await expect(fetchList("https://shop.example/list.csv")).rejects.toMatchObject({
        code: "imports.fetch_private",
      });
    }
  });

  it("is refused on other ports than the usual ones, with credentials and for other schemes", async () => {
    const fetchList = listFetcher({ most: 1_000, resolve: resolving("1.1.1.1") });
    await expect(fetchList("https://shop.example:6379/")).rejects.toMatchObject({
      code: "imports.fetch_private",
    });
    for (const url of [
      "file:///etc/passwd",
      "ftp://shop.example/",
      "https://a:b@shop.example/",
      "gopher://x",
      "x",
    ])
      await expect(fetchList(url)).rejects.toMatchObject({ code: "imports.url_form" });
  });
});

describe("a fetch", () => {
  const inSandbox = (shop: { origin: string }, most = 1_000, timeout = 5_000) =>
    listFetcher({ most, sandbox: shop.origin, timeout });

  it("gives what the sandbox's own address serves, and no other of this machine", async () => {
    const shop = await aShop((_, response) => response.end("sku,name"));
    const other = await aShop((_, response) => response.end("sku,name"));
    expect(String(await inSandbox(shop)(`${shop.origin}/list.csv`))).toBe("sku,name");
    await expect(inSandbox(shop)(other.origin)).rejects.toMatchObject({ code: "imports.fetch_private" });
    expect(other.asked).toBe(0);
  });

  it("goes to the address that was judged, whatever the name says afterwards", async () => {
    const shop = await aShop((_, response) => response.end("sku"));
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: "127.0.0.1", family: 4 }];
    };
    const named = shop.origin.replace("127.0.0.1", "sandbox.invalid");
    const fetchList = listFetcher({ most: 1_000, sandbox: named, resolve });
    expect(String(await fetchList(named))).toBe("sku");
    expect(asked).toBe(1);
  });

  it("follows a redirect on the same host only, judging it anew", async () => {
    const shop = await aShop((request, response) => {
      const to = {
        "/a": "/b",
        "/out": "https://other.example/",
        "/port": "http://127.0.0.1:1/",
        "/loop": "/loop",
      }[request.url ?? ""];
      if (to) response.writeHead(302, { location: to }).end();
      else response.end("sku");
    });
    const fetchList = inSandbox(shop);
    expect(String(await fetchList(`${shop.origin}/a`))).toBe("sku");
    for (const path of ["/out", "/loop"])
      await expect(fetchList(shop.origin + path)).rejects.toMatchObject({ code: "imports.fetch_redirect" });
    await expect(fetchList(`${shop.origin}/port`)).rejects.toMatchObject({ code: "imports.fetch_private" });
  });

  it("takes no more than is allowed, announced or not, and does not unpack", async () => {
    const endless = await aShop((request, response) => {
      if (request.url === "/announced") response.writeHead(200, { "content-length": 300_000_000 });
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(100_000)));
      };
      response.on("drain", pour);
      pour();
    });
    const before = process.memoryUsage().rss;
    for (const path of ["/announced", "/endless"])
      await expect(inSandbox(endless, 5_000_000)(endless.origin + path)).rejects.toMatchObject({
        code: "imports.large",
      });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    const packed = gzipSync(Buffer.alloc(50_000_000));
    const bomb = await aShop((_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(packed),
    );
    expect(await inSandbox(bomb, 100_000)(bomb.origin)).toHaveLength(packed.length);
  });

  it("says what went wrong: an answer that is none, silence, nobody there", async () => {
    const shop = await aShop((request, response) => {
      if (request.url !== "/silent") response.writeHead(404).end();
    });
    await expect(inSandbox(shop)(shop.origin)).rejects.toMatchObject({
      code: "imports.fetch_status",
      params: { status: 404 },
    });
    await expect(inSandbox(shop, 1_000, 100)(`${shop.origin}/silent`)).rejects.toMatchObject({
      code: "imports.fetch_slow",
    });
    const nobody = listFetcher({ most: 1_000, sandbox: "http://127.0.0.1:1" });
    await expect(nobody("http://127.0.0.1:1/")).rejects.toMatchObject({ code: "imports.fetch_failed" });
  });
});
