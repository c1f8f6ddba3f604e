import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { describe, expect, inject, it } from "vitest";
import { theDatabase } from "@/tests/support/inside";
import { aCast, personaOf, type Visitor } from "./cast";
import { addressOf } from "./manifest";
import { POSTS, type Post } from "./posts";
import { ROUTES } from "./routes";

const db = theDatabase();
const { houses, visitors } = await aCast(db);
const [house] = houses;

/** The methods that each route handler takes. */
const methods = new Map(
  readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("/route.ts"))
    .map((file) => {
      const source = readFileSync(`app/${file}`, "utf8");
      const taken = [...source.matchAll(/^export (?:async )?(?:function|const) ([A-Z]+)\b/gm)];
      return [addressOf(file), taken.map(([, method]) => method)] as const;
    }),
);

const OWN = { origin: inject("app"), "x-request-key": "" };
let keys = 0;

/** Posts as somebody's browser would from a page of ours, unless the headers say otherwise. */
async function post(
  path: string,
  visitor: Pick<Visitor, "cookie"> | undefined,
  { headers = {}, body }: { headers?: Record<string, string>; body?: BodyInit } = {},
): Promise<Response> {
  keys += 1;
  return fetch(`${inject("app")}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { ...OWN, "x-request-key": `matrix-key-${keys}`, cookie: visitor?.cookie ?? "", ...headers },
    ...(body !== undefined && { body }),
  });
}

const senderOf = ({ by }: Post) =>
  by ? visitors.find((visitor) => personaOf(visitor, house) === by.role) : undefined;

/** Without the header, as what is no browser sends. */
function withoutOrigin(path: string, visitor: Pick<Visitor, "cookie"> | undefined, announced = 0) {
  return new Promise<number>((resolve, reject) => {
    const headers = {
      cookie: visitor?.cookie ?? "",
      "x-request-key": "matrix-key",
      "content-length": announced,
    };
    const outgoing = request(`${inject("app")}${path}`, { method: "POST", headers }, (response) => {
      resolve(response.statusCode ?? 0);
      outgoing.destroy();
    });
    outgoing.on("error", reject);
    outgoing.flushHeaders();
    if (!announced) outgoing.end();
  });
}

it("every route handler that takes a POST is looked at here", () => {
  const taking = [...methods].filter(([, taken]) => taken.includes("POST")).map(([route]) => route);
  expect(Object.keys(POSTS).sort()).toEqual(taking.sort());
});

it("no route handler takes anything but what it says", async () => {
  for (const [route, taken] of methods) {
    const at = ROUTES[route]?.[0]?.at(house) ?? route;
    for (const method of ["POST", "PUT", "PATCH", "DELETE"].filter((one) => !taken.includes(one))) {
      const { status } = await fetch(`${inject("app")}${at}`, { method, headers: OWN });
      expect(status, `${method} ${at}`).toBe(405);
    }
  }
});

describe("a POST", () => {
  for (const [route, wanted] of Object.entries(POSTS)) {
    const path = wanted.at(house);
    it(`${route} from elsewhere is ${wanted.foreign}`, async () => {
      const sender = senderOf(wanted);
      for (const origin of ["https://elsewhere.example", "null", `${inject("app")}.elsewhere.example`]) {
        const { status } = await post(path, sender, { headers: { origin } });
        expect(status, origin).toBe(wanted.foreign);
      }
      expect(await withoutOrigin(path, sender), "no origin").toBe(wanted.foreign);
    });

    it(`${route} with nothing in it is ${wanted.empty}`, async () => {
      const response = await post(path, senderOf(wanted));
      expect(response.status).toBe(wanted.empty);
      if (response.headers.get("content-type")?.startsWith("application/json"))
        expect(response.headers.get("cache-control")).toBe("private, no-store");
    });

    it(`${route} of more than ${wanted.most} bytes is 413`, async () => {
      expect(await withoutOrigin(path, senderOf(wanted), wanted.most + 1)).toBe(413);
    });

    if (wanted.by)
      it(`${route} by others is refused, and adds nothing`, async () => {
        const before = await uploaded();
        for (const visitor of visitors) {
          const refused = wanted.by?.others[personaOf(visitor, house)];
          if (refused === undefined) continue;
          const { status } = await post(path, visitor, { body: "sku,name\n1,stolen" });
          expect(status, personaOf(visitor, house)).toBe(refused);
        }
        expect(await uploaded()).toEqual(before);
      });
  }

  it("of an upload without a request key, which no other site can send, is 400", async () => {
    for (const [, wanted] of Object.entries(POSTS).filter(([, { by }]) => by)) {
      const { status } = await post(wanted.at(house), senderOf(wanted), { headers: { "x-request-key": "" } });
      expect(status).toBe(400);
    }
  });
});

/** What was ever uploaded. */
async function uploaded() {
  const [row] = await db.sql`
    select (select count(*)::int from product_images) as photos,
      (select count(*)::int from identity_documents) as documents, (select count(*)::int from product_imports) as lists`;
  return row;
}
