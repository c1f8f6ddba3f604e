import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Store } from "./store";

let directory: string;
const journal = () => join(directory, "journal.jsonl");

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "store-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it("has after a crash everything that was flushed, in the order in which it came", async () => {
  const store = await Store.open(directory);
  const rows = store.table<{ n: number }>("rows");
  for (const n of [1, 2, 3]) rows.put(`r${n}`, { n });
  rows.put("r1", { n: 10 });
  rows.remove("r2");
  await store.flush();
  rows.put("never flushed", { n: 0 });
  // No close: the process is gone.
  const again = (await Store.open(directory)).table<{ n: number }>("rows");
  expect(again.all()).toEqual([{ n: 10 }, { n: 3 }]);
  expect(again.newestFirst()).toEqual([{ n: 3 }, { n: 10 }]);
});

it("takes a torn last line for something that never happened, and goes on after it", async () => {
  const store = await Store.open(directory);
  store.table("rows").put("whole", 1);
  await store.flush();
  appendFileSync(journal(), '[["rows","torn",1],["rows","to');
  const second = await Store.open(directory);
  expect(second.table("rows").entries()).toEqual([["whole", 1]]);
  second.table("rows").put("next", 2);
  await second.flush();
  expect((await Store.open(directory)).table("rows").entries()).toEqual([
    ["whole", 1],
    ["next", 2],
  ]);
});

it("keeps or loses the changes of one flush together", async () => {
  const store = await Store.open(directory);
  store.table("a").put("1", 1);
  store.table("b").put("1", 1);
  await store.flush();
  expect(readFileSync(journal(), "utf8").split("\n")).toHaveLength(2);
});

it("ends up the same when it crashed between writing a snapshot and emptying the journal", async () => {
  const store = await Store.open(directory);
  store.table("rows").put("1", "first");
  store.table("rows").put("1", "last");
  store.table("rows").put("2", "gone");
  store.table("rows").remove("2");
  await store.flush();
  const before = readFileSync(journal());
  await Store.open(directory);
  expect(statSync(journal()).size).toBe(0);
  writeFileSync(journal(), before);
  expect((await Store.open(directory)).table("rows").entries()).toEqual([["1", "last"]]);
});

it("refuses a journal that is damaged in the middle instead of forgetting what came after", async () => {
  const store = await Store.open(directory);
  store.table("rows").put("1", 1);
  await store.close();
  writeFileSync(journal(), `half a line\n${readFileSync(journal(), "utf8")}`);
  await expect(Store.open(directory)).rejects.toThrow(SyntaxError);
});
