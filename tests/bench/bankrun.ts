import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { provideConnection } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { bankRunLines } from "@/db/schema/bank-runs";
import { organisations } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";
import { invoices } from "@/db/schema/settlement";
import { fingerprintOf, sealAccount } from "@/lib/bank-accounts/internal/sealed";
import { approveRun, proposeRun } from "@/lib/bank-runs/approve-run";
import { exportedFile, exportRun } from "@/lib/bank-runs/export-run";
import { gatherRun } from "@/lib/bank-runs/gather-run";
import { importStatement } from "@/lib/bank-runs/import-statement";
import { providePayableSources } from "@/lib/bank-runs/payable-source";
import { approvalOf } from "@/lib/bank-runs/queries";
import { inPieces } from "@/lib/bank-runs/rules";
import { jstDate, now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { yen } from "@/lib/core/yen";
import { Upload } from "@/lib/runtime/upload";
import { invoicePayables } from "@/lib/settlement/payables";
import { readTransferFile } from "@/sandbox/bank/read-transfer-file";
import { executed, writeStatement } from "@/sandbox/bank/write-statement";
import { testEnvironment } from "../support/environment";
import { aRunDate } from "../support/factories/bank-runs";
import { aStaffMember } from "../support/factories/staff";
import { type Line, printSection } from "./support/report";
import { type BenchDatabase, startServer } from "./support/server";

// `npm run bench -- bankrun`: how long a run of 9,999 transfers takes to be gathered, exported and matched with its
// statement, and how much memory the process takes for it. Another number of transfers: `npm run bench -- bankrun 1000`.
const LINES = Number(process.argv[2] ?? 9_999);
const BAR = 10;

Object.assign(process.env, testEnvironment);
const server = await startServer();
const missed: Line[] = [];
try {
  await server.make("bankrun");
  const db = server.open("bankrun");
  await db.owner`insert into system_settings (mode) values ('sandbox')`;
  provideConnection(() => db.app);
  providePayableSources([invoicePayables]);
  await populate(db);
  missed.push(...(await measure(db)));
  await db.close();
} finally {
  await server.stop();
}
process.exitCode = missed.length ? 1 : 0;

/** As many retailers, each with an account and an accepted invoice. */
async function populate({ app }: BenchDatabase): Promise<void> {
  const at = now();
  const { actor } = (await aStaffMember(app, "finance")).as;
  const ids = Array.from({ length: LINES }, () => newId("org", at));
  const party = { name: "bench", address: "bench" };
  for (const piece of inPieces(ids, 2_000)) {
    await app.db.transaction(async (tx) => {
      await tx
        .insert(organisations)
        .values(
          piece.map((id) => ({ id, kind: "retailer" as const, name: `店 ${id.slice(-6)}`, createdAt: at })),
        );
      await tx.insert(retailers).values(
        piece.map((organisationId) => ({
          ...{ organisationId, slug: organisationId.replace("_", "-"), nameEn: "Shop", legalName: "店" },
          ...{
            tNumber: "T7123456789012",
            address: "東京都",
            contactName: "店",
            contactEmail: "shop@example.jp",
          },
          ...{ contactPhone: "+81312345678", since: at },
        })),
      );
      await tx
        .insert(bankAccounts)
        .values(piece.map((retailerId, n) => account(retailerId, actor.personId, n, at)));
      await tx.insert(invoices).values(
        piece.map((retailerId, n) => ({
          ...{
            id: newId("ivc", at),
            retailerId,
            kind: "invoice" as const,
            number: 1,
            issuedBy: actor.personId,
          },
          ...{ issuedAt: at, issueDate: jstDate(at), issuer: { ...party, tNumber: "T1" }, recipient: party },
          ...{
            lines: [],
            totals: [],
            taxRounding: "floor" as const,
            total: yen(1_000 + n),
            status: "approved" as const,
          },
          statusAt: at,
        })),
      );
    });
  }
}

function account(retailerId: Id<"org">, createdBy: Id<"prs">, n: number, at: Date) {
  const id = newId("bac", at);
  const place = { bankCode: "0001", branchCode: "001", type: "1" as const };
  const number = String(1_000_000 + n);
  return {
    ...{
      ...place,
      id,
      retailerId,
      bankName: "みずほ",
      branchName: "本店",
      bankKana: "ﾐｽﾞﾎ",
      branchKana: "ﾎﾝﾃﾝ",
    },
    ...{
      sealed: sealAccount({ number, holder: "ﾀﾅｶ ｱｲｺ" }, id),
      lastFour: number.slice(-4),
      status: "active" as const,
    },
    ...{ fingerprint: fingerprintOf({ ...place, number }), statusAt: at, createdAt: at, createdBy },
  };
}

async function measure(db: BenchDatabase): Promise<Line[]> {
  const [ann, bob] = [await aStaffMember(db.app, "finance"), await aStaffMember(db.app, "finance")];
  const key = () => `bench-${randomUUID()}`;
  const memory = watchMemory();
  const gathered = await timed(() => gatherRun(ann.as, key(), { date: aRunDate(), all: true }));
  const [runId] = gathered.answer.runIds as [Id<"brn">];
  const wanted = await timed(async () =>
    approveRun(bob.as, key(), await proposeRun(ann.as, key(), await approvalOf(ann.as, { runId }))),
  );
  const exported = await timed(async () => {
    await exportRun(ann.as, key(), { runId });
    return exportedFile(ann.as, { runId });
  });
  const statement = statementFor(exported.answer.bytes);
  const matched = await timed(() => importStatement(ann.as, key(), { file: statement }));
  const peak = memory.stop();
  const [paid] = await db.app.db
    .select({ n: sql<number>`count(*) filter (where ${bankRunLines.status} = 'paid')::int` })
    .from(bankRunLines);
  if (paid?.n !== LINES) throw new Error(`${paid?.n} of ${LINES} transfers were paid`);
  const bar = { atMost: BAR };
  return printSection(`a run of ${LINES} transfers (${(exported.answer.bytes.length / 1e6).toFixed(1)} MB)`, [
    { what: "gathered", measured: "", figure: gathered.seconds, unit: "s", bar },
    { what: "asked for and approved", measured: "", figure: wanted.seconds, unit: "s" },
    { what: "exported", measured: "", figure: exported.seconds, unit: "s", bar },
    { what: "matched with its statement and posted", measured: "", figure: matched.seconds, unit: "s", bar },
    { what: "memory at its peak", measured: "", figure: peak / 1e6, unit: "MB more" },
  ]);
}

/** The statement on which the bank has paid every transfer of a file. */
function statementFor(file: Buffer): Upload {
  const reading = readTransferFile(file);
  if (!reading.ok) throw new Error(reading.fault.reason);
  const { bank, bankName, branch, branchName, accountNumber, requesterName, transfers } = reading.file;
  const day = aRunDate();
  const own = {
    bank,
    bankName,
    branch,
    branchName,
    type: "1" as const,
    number: accountNumber,
    holder: requesterName,
  };
  const entries = transfers.map((transfer) => executed(transfer, day));
  return new Upload(
    Buffer.from(writeStatement(own, { created: day, from: day, to: day }, 100_000_000, entries)),
  );
}

async function timed<T>(work: () => Promise<T>): Promise<{ answer: T; seconds: number }> {
  const started = performance.now();
  const answer = await work();
  return { answer, seconds: (performance.now() - started) / 1_000 };
}

/** How much more memory the process holds at its peak than at the beginning. */
function watchMemory(): { readonly stop: () => number } {
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  return {
    stop: () => {
      clearInterval(watch);
      return peak - before;
    },
  };
}
