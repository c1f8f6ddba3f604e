import { spawn } from "node:child_process";
import { once } from "node:events";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connection, connect, provideConnection } from "@/db/client";
import { migrate } from "@/db/migrate";
import { approveRun, proposeRun } from "@/lib/bank-runs/approve-run";
import { exportedFile, exportRun } from "@/lib/bank-runs/export-run";
import { gatherRun } from "@/lib/bank-runs/gather-run";
import { importStatement } from "@/lib/bank-runs/import-statement";
import { providePayableSources } from "@/lib/bank-runs/payable-source";
import { approvalOf } from "@/lib/bank-runs/queries";
import { recordResults } from "@/lib/bank-runs/record-results";
import { daysLater, jstMidnight, setClock } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { verifyLedger } from "@/lib/ledger/verify";
import { invoicePayables } from "@/lib/settlement/payables";
import type { Cluster } from "@/scripts/postgres/cluster.mjs";
import type { TestDatabase } from "@/tests/support/database";
import { startTestCluster } from "@/tests/support/database-setup";
import { testEnvironment } from "@/tests/support/environment";
import { aPayable, aRunDate, aStatement, type TestPayable } from "@/tests/support/factories/bank-runs";
import { freshKey, settlementBooks } from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";

type Staff = Awaited<ReturnType<typeof aStaffMember>>;

let cluster: Cluster;
let stopCluster: () => Promise<void>;
let db: TestDatabase;
let owner: Sql;
let app: Connection;
let ann: Staff;
let bob: Staff;

beforeAll(async () => {
  ({ cluster, stop: stopCluster } = await startTestCluster());
  await migrate({ ownerUrl: cluster.ownerUrl, appRole: "mizuhiki_app", migrationsFolder: "db/migrations" });
  app = connect(cluster.appUrl, { max: 3 });
  owner = postgres(cluster.ownerUrl, { max: 1, onnotice: () => {} });
  await owner`insert into system_settings (mode) values ('sandbox') on conflict do nothing`;
  db = { ...app, owner, appUrl: cluster.appUrl, ownerUrl: cluster.ownerUrl };
  provideConnection(() => app);
  providePayableSources([invoicePayables]);
  [ann, bob] = [await aStaffMember(app, "finance"), await aStaffMember(app, "finance")];
}, 120_000);

afterAll(async () => {
  await Promise.all([app.close(), owner.end()]);
  await stopCluster();
});

type Step = "gather" | "approve" | "export" | "results" | "import";
/** A run on its way, taken step by step. What each step is asked for is kept: it is asked again after the kill. */
type Course = { readonly payable: TestPayable; runId?: Id<"brn">; asked?: object; statement?: Buffer };

/** Where the process is killed: just before this statement, or when it has committed and not answered. */
const POINTS: readonly (readonly [Step, at: string, killAt: string])[] = [
  ["gather", "when the payables are claimed", 'insert into "bank_runs"'],
  ["gather", "when the lines stand and their items do not", 'insert into "bank_run_items"'],
  ["gather", "before the commit", "close_command("],
  ["gather", "before the answer", "answered"],
  ["approve", "when the request is decided and the run is not", 'update "bank_runs"'],
  ["approve", "before the answer", "answered"],
  ["export", "when the run is exported and its lines are not sent", 'update "bank_run_lines"'],
  ["export", "before the commit", "close_command("],
  ["export", "before the answer", "answered"],
  ["results", "when the transfers are paid and nothing is posted", "ledger.post("],
  ["results", "before the commit", "close_command("],
  ["results", "before the answer", "answered"],
  ["import", "when the statement is known and its lines are not", 'insert into "statement_lines"'],
  ["import", "when the transfers are paid and nothing is posted", "ledger.post("],
  ["import", "when everything is posted and no line is matched", "update statement_lines"],
  ["import", "before the answer", "answered"],
];

describe("a process that is killed while a bank run is under way", () => {
  it.each(POINTS)(
    "at “%s” %s: nobody is paid twice, nobody is lost",
    async (step, _, killAt) => {
      const before = await settlementBooks(app);
      const course: Course = { payable: await aPayable(db, [ann, bob]) };
      // Results by hand come before the statement, which then says nothing new.
      const byHand: readonly Step[] = step === "results" ? ["results"] : [];
      for (const one of ["gather", "approve", "export", ...byHand, "import"] as const) {
        const key = freshKey();
        await prepare(one, course);
        if (one === step)
          expect(await killedIn(one, course, key, killAt)).toEqual({ signal: "SIGKILL", at: killAt });
        await take(one, course, key);
      }
      await expectPaidOnce(course);
      expect((await settlementBooks(app)).bank - before.bank).toBe(-8_000n);
      const broken = (await verifyLedger(owner)).filter(
        ({ check, rows }) => rows.length > 0 && check !== "journals-have-causes",
      );
      expect(broken).toEqual([]);
    },
    120_000,
  );
});

/** What a step needs of the step before. */
async function prepare(step: Step, course: Course): Promise<void> {
  const { runId } = course;
  if (step === "approve" && runId)
    course.asked = await proposeRun(ann.as, freshKey(), await approvalOf(ann.as, { runId }));
  if (step === "import") {
    const [line] = await owner`select reference from bank_run_lines where run_id = ${runId ?? ""}`;
    course.statement = aStatement([{ direction: "out", code: line?.reference }]).bytes;
  }
}

function wishOf(step: Step, { payable, runId, asked }: Course): object | undefined {
  if (step === "gather") return { date: aRunDate(), payables: [payable.invoiceId] };
  if (step === "approve") return asked;
  return step === "results" ? { runId, all: true, outcome: "paid", valueDate: day } : { runId };
}

/** Results by hand are of a day that has come. */
const day = aRunDate();
const onTheDay = daysLater(jstMidnight(day), 0.6).getTime();

async function take(step: Step, course: Course, key: string): Promise<void> {
  const wish = wishOf(step, course);
  if (step === "gather") course.runId = (await gatherRun(ann.as, key, wish)).runIds[0] as Id<"brn">;
  if (step === "approve") await approveRun(bob.as, key, wish);
  if (step === "results") {
    const back = setClock(() => onTheDay);
    await recordResults(ann.as, key, wish).finally(back);
  }
  if (step === "import") {
    const { Upload } = await import("@/lib/runtime/upload");
    await importStatement(ann.as, key, { file: new Upload(course.statement ?? Buffer.alloc(0)) });
  }
  if (step !== "export" || !course.runId) return;
  const { runId } = course;
  await exportRun(ann.as, key, wish);
  const first = await exportedFile(ann.as, { runId });
  await exportRun(bob.as, freshKey(), wish);
  expect((await exportedFile(bob.as, { runId })).bytes.equals(first.bytes)).toBe(true);
}

/** Takes a step in a process of its own that is killed at a point of it. Answers how and where it ended. */
async function killedIn(
  step: Step,
  course: Course,
  key: string,
  killAt: string,
): Promise<{ signal: string | null; at: string }> {
  const { as } = step === "approve" ? bob : ann;
  const fault = {
    ...{ url: cluster.appUrl, step, key, killAt, ctx: as, wish: wishOf(step, course) },
    statement: course.statement?.toString("base64"),
    ...(step === "results" && { time: onTheDay }),
  };
  const child = spawn(process.execPath, ["--import", "tsx", "tests/faults/bank-run-child.ts"], {
    env: {
      ...process.env,
      ...testEnvironment,
      TSX_TSCONFIG_PATH: "scripts/tsconfig.json",
      FAULT: JSON.stringify(fault),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let at = "";
  child.stdout.on("data", (text: Buffer) => {
    at += text.toString();
  });
  const [, signal] = await once(child, "close");
  return { signal, at };
}

async function expectPaidOnce({ payable, runId }: Course): Promise<void> {
  const [invoice] = await owner`select status, remittance_id from invoices where id = ${payable.invoiceId}`;
  expect(invoice?.status).toBe("remitted");
  const items = await owner`
    select l.run_id, l.status from bank_run_items i join bank_run_lines l on l.id = i.line_id
    where i.payable_id = ${payable.invoiceId}`;
  expect(items).toEqual([{ run_id: runId, status: "paid" }]);
  const sent = await owner`select id from remittances where retailer_id = ${payable.shop.organisationId}`;
  expect(sent).toEqual([{ id: invoice?.remittance_id }]);
}
