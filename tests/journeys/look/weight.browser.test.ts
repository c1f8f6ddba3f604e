import { readdirSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { app, somebody } from "@/tests/support/browser";
import { sit } from "../steps";
import { ADMINISTRATOR, GUEST, MEMBER, RETAILER, STAFF } from "./pages";
import { thingsOf } from "./things";

const MOST_SCRIPT = 180 * 1024;

it("has every page of the product under watch", () => {
  expect(Object.keys({ ...GUEST, ...MEMBER, ...RETAILER, ...STAFF, ...ADMINISTRATOR }).sort()).toEqual(
    pagesBelow("").sort(),
  );
});

it("needs at most 180 KB of script, gzipped, for the first load of any page", async () => {
  const { page, context } = await somebody({ locale: "ja" });
  await sit(page, "aiko@mizuhiki.example", "/home");
  const things = await thingsOf(page);
  const heavy: string[] = [];
  for (const [name, address] of Object.entries({ ...GUEST, ...MEMBER })) {
    const html = await (await context.request.get(address(things))).text();
    const bytes = await firstLoadScript(html);
    expect(bytes, name).toBeGreaterThan(50_000);
    if (bytes > MOST_SCRIPT) heavy.push(`${name}: ${Math.round(bytes / 1024)} KB`);
  }
  expect(heavy).toEqual([]);
});

function pagesBelow(folder: string): string[] {
  return readdirSync(path.join(import.meta.dirname, "../../../app", folder), { withFileTypes: true }).flatMap(
    (entry) => {
      const below = path.join(folder, entry.name);
      if (entry.isDirectory()) return pagesBelow(below);
      return entry.name === "page.tsx" ? [folder] : [];
    },
  );
}

/** The script that a page needs before it answers, in bytes under gzip. Old browsers' polyfills are not among it. */
async function firstLoadScript(html: string): Promise<number> {
  const tags = [...html.matchAll(/<script\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/nomodule/i.test(tag));
  const files = new Set(tags.flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []));
  const sizes = await Promise.all(
    [...files].map(async (file) => {
      const response = await fetch(new URL(file, app()));
      return gzipSync(Buffer.from(await response.arrayBuffer())).length;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
