import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { theDatabase } from "@/tests/support/inside";
import { aCast, personaOf, type Visitor } from "./cast";
import type { House } from "./houses";
import { addressOf } from "./manifest";
import { type Case, ROUTES } from "./routes";
import { leaks, type Reply, visit } from "./visit";

const db = theDatabase();
const cast = await aCast(db);
const { houses, visitors } = cast;

const found = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  .map(addressOf);

it("every page and route handler says who gets what", () => {
  expect(Object.keys(ROUTES).sort()).toEqual([...new Set(found)].sort());
});

type Visit = { readonly visitor: Visitor; readonly house: House; readonly path: string };

/** Everybody at every door. At the second house's rows those who belong to one of the houses, whose turns are changed. */
function visitsOf({ at }: Case): Visit[] {
  const [here, there] = houses;
  const [home, away] = [
    visitors.filter(({ house }) => house !== there),
    visitors.filter(({ house }) => house),
  ];
  const visits = (who: readonly Visitor[], house: House) =>
    who.map((visitor) => ({ visitor, house, path: at(house) }));
  return at(here) === at(there) ? visits(home, here) : [...visits(visitors, here), ...visits(away, there)];
}

const nameOf = ({ visitor, house, path }: Visit) =>
  `${personaOf(visitor, house)} of ${visitor.house ? houses.indexOf(visitor.house) : "no house"} at ${path}`;

describe("who gets what, and nobody a word of others", () => {
  for (const [route, cases] of Object.entries(ROUTES))
    it(route, async () => {
      for (const asked of cases) {
        const visits = visitsOf(asked);
        const replies = await Promise.all(visits.map(({ path, visitor }) => visit(path, visitor)));
        const faults = visits.flatMap((one, n) => faultsOf(asked, one, replies[n] as Reply));
        expect(faults).toEqual([]);
      }
    });
});

function faultsOf(asked: Case, one: Visit, reply: Reply): string[] {
  const { visitor, house, path } = one;
  const wanted = asked.gets[personaOf(visitor, house)];
  const faults: string[] = [];
  if (reply.answer !== wanted) faults.push(`${reply.answer} instead of ${wanted}`);
  faults.push(...leaks(cast, visitor, { path, told: asked.tells ?? [] }, reply.text));
  if (wanted === "page" || wanted === 200) {
    const theirs = visitor.house === house || !visitor.house;
    const said = theirs && !["former", "unproven"].includes(visitor.role) ? (asked.says?.(house) ?? []) : [];
    for (const word of said) if (!reply.text.includes(word)) faults.push(`does not say ${word}`);
    faults.push(...faultsOfHeaders(asked, reply));
  }
  return faults.map((fault) => `${nameOf(one)}: ${fault}`);
}

function faultsOfHeaders({ type = "text/html", cache }: Case, { headers }: Reply): string[] {
  const [kind, kept] = [headers.get("content-type") ?? "none", headers.get("cache-control") ?? "none"];
  const right = cache ? cache.test(kept) : /\bprivate\b/.test(kept) && /\bno-store\b/.test(kept);
  return [
    ...(kind.startsWith(type) ? [] : [`content type ${kind}`]),
    ...(right ? [] : [`cache-control ${kept}`]),
  ];
}

/** Addresses that name a row, with the id of the row: a whole part of them, as a token of a link may look like one inside. */
const rows = Object.values(ROUTES)
  .flat()
  .flatMap((asked) => {
    const id = /(?<=[/=])[a-z]{3}_[0-9a-z]{26}(?![\w-])/.exec(asked.at(houses[0]))?.[0];
    return id ? [{ asked, id }] : [];
  });

describe("somebody else's row is like none", () => {
  for (const { asked, id } of rows)
    it(asked.at(houses[0]).replace(id, `${id.slice(0, 3)}_…`), async () => {
      const at = (other: string) => asked.at(houses[0]).replace(id, other);
      const none = newId(id.slice(0, 3) as "prd", now());
      const compare = async (visitor: Visitor) => {
        const wanted = asked.gets[personaOf(visitor, houses[0])];
        const refused = typeof wanted === "number" ? 404 : "not-found";
        if (wanted === "page" || wanted === 200) {
          expect((await visit(at(none), visitor)).answer, visitor.role).toBe(refused);
          expect([refused, 400], visitor.role).toContain((await visit(at("shapeless"), visitor)).answer);
        } else if (wanted === refused) {
          const [theirs, unknown] = await Promise.all([visit(at(id), visitor), visit(at(none), visitor)]);
          expect(plain(theirs, id), visitor.role).toBe(plain(unknown, none));
        } // anybody else was stopped at the door
      };
      await Promise.all(visitors.filter(({ role }) => role !== "clerk").map(compare));
    });
});

/** What a person reads of a reply, without the id that they asked for. */
function plain(reply: Reply, id: string): string {
  const text = reply.text.replace(/<script[\s\S]*?<\/script>|<template[\s\S]*?<\/template>|<[^>]+>/g, " ");
  return text
    .replaceAll(id, "")
    .replace(/req_[\w-]+/g, "")
    .replace(/\s+/g, " ");
}
