import "server-only";
import { and, count, desc, eq, gte, ilike, inArray, lte, or } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { bankRunLines, bankRuns, statementImports, statementLines } from "@/db/schema/bank-runs";
import { people } from "@/db/schema/identity";
import { pageOf, windowOf } from "@/lib/core/list-input";
import { query } from "@/lib/runtime/query";
import { sorted } from "@/lib/runtime/sorted";
import { toBankKana } from "@/lib/zengin/bank-kana";
import { StatementLinesList } from "./inputs";
import { grouped } from "./rules";
import { looksLikeFee } from "./statement-rules";

/** Lines of statements, page by page: those that wait for people first, each with what it is or could be. */
export const listStatementLines = query({
  name: "bank_statement.view",
  hats: ["staff"],
  input: StatementLinesList,
  async run({ db }, input) {
    const { limit, offset } = windowOf(input);
    const rows = await db
      .select({
        id: statementLines.id,
        bookedOn: statementLines.bookedOn,
        direction: statementLines.direction,
        amount: statementLines.amount,
        description: statementLines.description,
        reference: statementLines.reference,
        status: statementLines.status,
        subjectId: statementLines.subjectId,
        note: statementLines.note,
        decidedBy: people.name,
      })
      .from(statementLines)
      .leftJoin(people, eq(people.id, statementLines.decidedBy))
      .where(
        and(
          input.status ? eq(statementLines.status, input.status) : undefined,
          input.from ? gte(statementLines.bookedOn, input.from) : undefined,
          input.to ? lte(statementLines.bookedOn, input.to) : undefined,
          input.q
            ? or(
                ilike(statementLines.description, `%${input.q}%`),
                ilike(statementLines.description, `%${asWritten(input.q)}%`),
                eq(statementLines.reference, input.q),
              )
            : undefined,
        ),
      )
      .orderBy(
        ...sorted(
          input.sort,
          { day: statementLines.bookedOn, amount: statementLines.amount },
          statementLines.id,
        ),
      )
      .limit(limit)
      .offset(offset);
    const [transfers, candidates] = await Promise.all([transfersOf(db, rows), candidatesFor(db, rows)]);
    return pageOf(
      rows.map((row) => ({
        ...row,
        transfer: transfers.get(row.subjectId ?? "") ?? null,
        candidates: row.status === "open" ? (candidates.get(row.amount) ?? []) : [],
        fee: row.direction === "out" && looksLikeFee(row.description),
      })),
      input,
    );
  },
});
export type StatementRow = Awaited<ReturnType<typeof listStatementLines>>["rows"][number];

/** What somebody looks for, as a bank writes it. */
function asWritten(text: string): string {
  const kana = toBankKana(text, "edi", { hiragana: true });
  return kana.ok ? kana.text : text;
}

type Found = readonly {
  readonly subjectId: string | null;
  readonly status: string;
  readonly amount: bigint;
}[];

/** The transfers that lines were found to be. */
async function transfersOf(reader: Reader, rows: Found) {
  const ids = rows.flatMap(({ subjectId }) => (subjectId ? [subjectId] : []));
  const found = await reader
    .select({
      id: bankRunLines.id,
      runId: bankRunLines.runId,
      reference: bankRunLines.reference,
      payeeName: bankRunLines.payeeName,
    })
    .from(bankRunLines)
    .where(inArray(bankRunLines.id, ids as `brl_${string}`[]));
  return new Map<string, (typeof found)[number]>(found.map((row) => [row.id, row]));
}

/** Transfers of the same amounts that wait for a result or were paid: what an open line could be. */
async function candidatesFor(reader: Reader, rows: Found) {
  const amounts = [...new Set(rows.filter(({ status }) => status === "open").map(({ amount }) => amount))];
  const found = await reader
    .select({
      reference: bankRunLines.reference,
      payeeName: bankRunLines.payeeName,
      amount: bankRunLines.amount,
      status: bankRunLines.status,
      transferDate: bankRuns.transferDate,
    })
    .from(bankRunLines)
    .innerJoin(bankRuns, eq(bankRuns.id, bankRunLines.runId))
    .where(
      and(inArray(bankRunLines.amount, amounts as never[]), inArray(bankRunLines.status, ["sent", "paid"])),
    )
    .orderBy(desc(bankRuns.transferDate))
    .limit(100);
  return grouped(found, ({ amount }): bigint => amount);
}

/** How many lines stand where, for the chips above the list. */
export const countStatementLines = query({
  name: "bank_statement.view",
  hats: ["staff"],
  input: z.object({}),
  async run({ db }) {
    const rows = await db
      .select({ status: statementLines.status, count: count() })
      .from(statementLines)
      .groupBy(statementLines.status);
    return new Map<string, number>(rows.map((row) => [row.status, row.count]));
  },
});

/** The statements that were taken in, the newest first. */
export const listStatements = query({
  name: "bank_statement.view",
  hats: ["staff"],
  input: z.object({}),
  run: ({ db }) =>
    db
      .select({
        id: statementImports.id,
        kind: statementImports.kind,
        fromDate: statementImports.fromDate,
        toDate: statementImports.toDate,
        lineCount: statementImports.lineCount,
        importedBy: people.name,
        importedAt: statementImports.importedAt,
      })
      .from(statementImports)
      .leftJoin(people, eq(people.id, statementImports.importedBy))
      .orderBy(desc(statementImports.importedAt))
      .limit(20),
});
