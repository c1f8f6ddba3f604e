import "server-only";
import { runChecks } from "@/lib/ledger/verify";
import { type Compared, plain, type Snapshot } from "./found";

/** Every check of `db/checks`: a broken one is a difference, with the rows that break it. */
export async function compareLedger({ sql }: Snapshot): Promise<Compared> {
  const results = await runChecks(sql);
  const found = results
    .filter(({ rows }) => rows.length > 0)
    .map(({ check, rows }) => ({
      rule: "ledger.check",
      subjectId: check,
      expected: "0",
      found: String(rows.length),
      rows: rows.map(plain),
    }));
  return { area: "ledger", compared: results.length, found };
}
