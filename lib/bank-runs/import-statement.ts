import "server-only";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { statementImports, statementLines } from "@/db/schema/bank-runs";
import { jstDate } from "@/lib/core/clock";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { operatorBank } from "@/lib/runtime/operator";
import { readStatement, type StatementAccount } from "@/lib/zengin/statement-file";
import { ImportStatementInput } from "./inputs";
import { matchLines, type OpenLine } from "./internal/match";
import { inPieces } from "./rules";
import { fingerprints, referenceIn } from "./statement-rules";

export type Imported = {
  readonly importId: Id<"sti">;
  /** Lines that no statement had before, and those of them that were known for something. */
  readonly lines: number;
  readonly matched: number;
  /** The same file was taken in before: nothing has happened now. */
  readonly before: boolean;
};

/**
 * Takes in a statement of the operator's account (200-byte records) and gives the transfers that it names their results.
 * The same file counts once, and so does a line that several files have. What matches nothing stays open for people.
 * Refused: what cannot be read, with its record and reason; "bankruns.other_account".
 */
export const importStatement = command({
  name: "bank_statement.import",
  hats: ["staff"],
  input: ImportStatementInput,
  async run(scope, { file }): Promise<Imported> {
    const { tx, actor, now, about } = scope;
    const accounts = readStatement(file.bytes, jstDate(now));
    if (!accounts.every(isOurs)) throw rejected("bankruns.other_account", {}, "file");
    const importId = newId("sti", now);
    const fileHash = createHash("sha256").update(file.bytes).digest();
    const [taken] = await tx
      .insert(statementImports)
      .values({
        id: importId,
        fileHash,
        kind: accounts[0]?.kind === "01" ? "incoming" : "entries",
        fromDate: accounts.map(({ from }) => from).sort()[0] ?? jstDate(now),
        toDate:
          accounts
            .map(({ to }) => to)
            .sort()
            .at(-1) ?? jstDate(now),
        lineCount: accounts.reduce((sum, { lines }) => sum + lines.length, 0),
        importedBy: actor.personId,
        importedAt: now,
      })
      .onConflictDoNothing({ target: statementImports.fileHash })
      .returning({ id: statementImports.id });
    if (!taken) return known(tx, fileHash);
    const open = await addLines(tx, importId, accounts, now);
    const matched = await matchLines(scope, open);
    about(importId, { lines: String(open.length), matched: String(matched) });
    return { importId, lines: open.length, matched, before: false };
  },
});

async function known(tx: Tx, fileHash: Buffer): Promise<Imported> {
  const [found] = await tx
    .select({ id: statementImports.id })
    .from(statementImports)
    .where(eq(statementImports.fileHash, fileHash));
  if (!found) throw new Error("a statement is known and is not there");
  return { importId: found.id, lines: 0, matched: 0, before: true };
}

function isOurs(account: StatementAccount): boolean {
  const { bankCode, branchCode, number } = operatorBank();
  return (
    account.bankCode === bankCode && account.branchCode === branchCode && account.accountNumber === number
  );
}

/** Adds the lines that no statement had before; answers those of them that are open. */
async function addLines(
  tx: Tx,
  importId: Id<"sti">,
  accounts: readonly StatementAccount[],
  now: Date,
): Promise<OpenLine[]> {
  const rows = accounts.flatMap(fingerprints).map(({ line, fingerprint }, n) => ({
    id: newId("stl", now),
    importId,
    position: n + 1,
    fingerprint,
    bookedOn: line.date,
    direction: line.direction === "credit" ? ("in" as const) : ("out" as const),
    amount: line.amount,
    description: [line.party, line.description].filter(Boolean).join(" / "),
    reference: referenceIn(line),
    // The bank itself took it back: no money moved.
    status: line.cancelled ? ("ignored" as const) : ("open" as const),
    statusAt: now,
    note: line.cancelled ? "取消" : null,
  }));
  const added = new Set<Id<"stl">>();
  for (const piece of inPieces(rows, 5_000)) {
    const inserted = await tx
      .insert(statementLines)
      .values([...piece])
      .onConflictDoNothing({ target: statementLines.fingerprint })
      .returning({ id: statementLines.id });
    for (const { id } of inserted) added.add(id);
  }
  return rows.filter(({ id, status }) => added.has(id) && status === "open");
}
