import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { VECTORS } from "@/lib/off-site/vectors";
import { NODE, PHP, PYTHON } from "./examples";

const folder = mkdtempSync(join(tmpdir(), "signed-return-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The fields of a choice as the examples take them. */
const choices = VECTORS.map(({ body: { items, ...rest } }) => ({
  ...rest,
  items: items.map(({ unitPrice, taxRate, ...item }) => ({ ...item, price: unitPrice, tax: taxRate })),
}));
const expected = VECTORS.map(({ canonical, signature }) => ({ body: canonical, signature }));
const secret = VECTORS[0]?.secret ?? "";

function isThere(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function run(program: string, file: string, text: string): unknown {
  const path = join(folder, file);
  writeFileSync(path, text);
  return JSON.parse(execFileSync(program, [path, JSON.stringify(choices), secret]).toString("utf8"));
}

describe("the examples for shops", () => {
  it("sign in Node.js what we verify", async () => {
    const path = join(folder, "node.mjs");
    writeFileSync(path, NODE);
    const { signedReturn } = await import(/* @vite-ignore */ pathToFileURL(path).href);
    expect(choices.map((choice) => signedReturn(choice, secret))).toEqual(expected);
  });

  it.skipIf(!isThere("python3"))("sign in Python what we verify", () => {
    const call =
      "\nimport json, sys\nprint(json.dumps([signed_return(c, sys.argv[2]) for c in json.loads(sys.argv[1])]))\n";
    expect(run("python3", "shop.py", PYTHON + call)).toEqual(expected);
  });

  it.skipIf(!isThere("php"))("sign in PHP what we verify", () => {
    const call =
      "\necho json_encode(array_map(fn($c) => signedReturn($c, $argv[2]), json_decode($argv[1], true)));\n";
    expect(run("php", "shop.php", PHP + call)).toEqual(expected);
  });

  it("write the fields in the documented order, in every language", () => {
    const order = [
      "version",
      "session",
      "retailer",
      "timestamp",
      "items",
      "sku",
      "name",
      "quantity",
      "price",
      "tax",
    ];
    const canonical = [...(VECTORS[0]?.canonical ?? "").matchAll(/(?:^|&)([a-z]+)/g)].map(([, name]) => name);
    expect(canonical).toEqual(order);
    for (const example of [NODE, PHP, PYTHON]) {
      const written = [
        ...example.matchAll(
          /["'](version|session|retailer|timestamp|items|sku|name|quantity|price|tax)(?:\.|["'](?:,| =>))/g,
        ),
      ];
      expect([...new Set(written.map(([, name]) => name))]).toEqual(order);
    }
  });
});
