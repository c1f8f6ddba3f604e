import { expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { OPERATOR } from "./chart";

const db = await useDatabase();
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

it("the chart and the database name the same operator accounts by the same ids", async () => {
  const rows = await db.sql<{ id: bigint; kind: string; unit: string }[]>`
    select id, kind, unit from ledger.accounts where not floored order by id`;
  expect(rows.map(({ id, kind }) => [kind, id])).toEqual(
    Object.entries(OPERATOR).map(([name, id]) => [snake(name), id]),
  );
  for (const { id, unit } of rows) expect(unit).toBe(id < 100n ? "PTS" : "JPY");
});
