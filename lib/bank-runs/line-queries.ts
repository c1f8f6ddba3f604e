import "server-only";
import { and, eq, ilike, inArray, or, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { bankFees, bankRunItems, bankRunLines } from "@/db/schema/bank-runs";
import { people } from "@/db/schema/identity";
import { approvals } from "@/db/schema/system";
import type { Id } from "@/lib/core/ids";
import { pageOf, windowOf } from "@/lib/core/list-input";
import { query } from "@/lib/runtime/query";
import { sorted } from "@/lib/runtime/sorted";
import { RunInput, RunLinesInput } from "./inputs";

/** The lines of a run, page by page. Of accounts the bank, the branch and the last four digits. */
export const listRunLines = query({
  name: "bank_run.view",
  hats: ["staff"],
  input: RunLinesInput,
  async run({ db }, input) {
    const { limit, offset } = windowOf(input);
    const rows = await db
      .select({
        id: bankRunLines.id,
        position: bankRunLines.position,
        kind: bankRunLines.kind,
        payeeName: bankRunLines.payeeName,
        bankName: bankAccounts.bankName,
        branchName: bankAccounts.branchName,
        lastFour: bankAccounts.lastFour,
        amount: bankRunLines.amount,
        reference: bankRunLines.reference,
        status: bankRunLines.status,
        valueDate: bankRunLines.valueDate,
        reason: bankRunLines.reason,
        decidedBy: people.name,
      })
      .from(bankRunLines)
      .innerJoin(bankAccounts, eq(bankAccounts.id, bankRunLines.bankAccountId))
      .leftJoin(people, eq(people.id, bankRunLines.decidedBy))
      .where(
        and(
          eq(bankRunLines.runId, input.runId),
          input.status ? eq(bankRunLines.status, input.status) : undefined,
          input.q
            ? or(ilike(bankRunLines.payeeName, `%${input.q}%`), eq(bankRunLines.reference, input.q))
            : undefined,
        ),
      )
      .orderBy(
        ...sorted(
          input.sort,
          { position: bankRunLines.position, amount: bankRunLines.amount },
          bankRunLines.id,
        ),
      )
      .limit(limit)
      .offset(offset);
    const items = await itemsOf(
      db,
      rows.slice(0, input.size).map(({ id }) => id),
    );
    return pageOf(
      rows.map((row) => ({ ...row, items: items.get(row.id) ?? [] })),
      input,
    );
  },
});
export type RunLineRow = Awaited<ReturnType<typeof listRunLines>>["rows"][number];

async function itemsOf(reader: Reader, lineIds: readonly Id<"brl">[]): Promise<Map<string, string[]>> {
  if (!lineIds.length) return new Map();
  const rows = await reader
    .select({ lineId: bankRunItems.lineId, payableId: bankRunItems.payableId })
    .from(bankRunItems)
    .where(inArray(bankRunItems.lineId, [...lineIds]))
    .orderBy(bankRunItems.payableId);
  const items = new Map<string, string[]>();
  for (const { lineId, payableId } of rows) items.set(lineId, [...(items.get(lineId) ?? []), payableId]);
  return items;
}

/** What the things of a run have booked and are audited under: its fees, and what its first lines paid. */
export const sourcesOfRun = query({
  name: "bank_run.view",
  hats: ["staff"],
  input: RunInput,
  async run({ db }, { runId }) {
    const rows = await db
      .select({ payableId: bankRunItems.payableId, lineId: bankRunLines.id })
      .from(bankRunLines)
      .innerJoin(bankRunItems, eq(bankRunItems.lineId, bankRunLines.id))
      .where(eq(bankRunLines.runId, runId))
      .orderBy(bankRunLines.position)
      .limit(50);
    const fees = await db
      .select({ id: bankFees.id })
      .from(bankFees)
      .innerJoin(bankRunLines, eq(bankRunLines.id, bankFees.lineId))
      .where(eq(bankRunLines.runId, runId));
    const asked = await db
      .select({ id: approvals.id })
      .from(approvals)
      .where(and(eq(approvals.kind, "bank_run"), eq(approvals.subject, runId)));
    const remitted = await db.execute<{ id: string }>(sql`
      select m.id from remittances m join bank_run_lines l on l.id = m.bank_run_line_id
      where l.run_id = ${runId} order by l.position limit 50`);
    return {
      journals: [...remitted, ...fees].map(({ id }) => id).concat(rows.map(({ payableId }) => payableId)),
      audited: [runId, ...asked.map(({ id }) => id)],
    };
  },
});
