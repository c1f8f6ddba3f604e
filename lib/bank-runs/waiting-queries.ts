import "server-only";
import { count, eq, inArray, min, sum } from "drizzle-orm";
import { z } from "zod";
import { bankRuns, statementLines } from "@/db/schema/bank-runs";
import { query } from "@/lib/runtime/query";

/** How much of the bank's business waits for people of finance, and since when. */
export const runsWaiting = query({
  name: "bank_run.view",
  hats: ["staff"],
  input: z.object({}),
  async run({ db }) {
    const [runs, [open]] = await Promise.all([
      db
        .select({
          status: bankRuns.status,
          count: count(),
          since: min(bankRuns.statusAt),
          due: sum(bankRuns.total),
        })
        .from(bankRuns)
        .where(inArray(bankRuns.status, ["approved", "exported"]))
        .groupBy(bankRuns.status),
      db
        .select({ count: count(), since: min(statementLines.statusAt) })
        .from(statementLines)
        .where(eq(statementLines.status, "open")),
    ]);
    const at = (status: string) => {
      const row = runs.find((one) => one.status === status);
      return { count: row?.count ?? 0, since: row?.since, due: BigInt(row?.due ?? 0) };
    };
    return {
      toExport: at("approved"),
      toSettle: at("exported"),
      open: { count: open?.count ?? 0, since: open?.since },
    };
  },
});
