import { writeSync } from "node:fs";
import { connect, provideConnection } from "@/db/client";
import { approveRun } from "@/lib/bank-runs/approve-run";
import { exportRun } from "@/lib/bank-runs/export-run";
import { gatherRun } from "@/lib/bank-runs/gather-run";
import { importStatement } from "@/lib/bank-runs/import-statement";
import { providePayableSources } from "@/lib/bank-runs/payable-source";
import { recordResults } from "@/lib/bank-runs/record-results";
import { setClock } from "@/lib/core/clock";
import { Upload } from "@/lib/runtime/upload";
import { invoicePayables } from "@/lib/settlement/payables";

// A process that takes one step of a bank run and is killed at a named point of it: just before the statement that holds
// `killAt` is sent to the database, or with "answered" once everything is committed and nobody has been told.
const { url, step, ctx, key, wish, statement, time, killAt } = JSON.parse(process.env.FAULT ?? "{}");

if (time) setClock(() => time);
const connection = connect(url, { max: 1, name: "fault" });
const die = (at: string) => {
  writeSync(1, at); // the parent sees that it was this point
  process.kill(process.pid, "SIGKILL");
};
const { options } = connection.sql as unknown as { options: { debug: (id: number, text: string) => void } };
options.debug = (_, text) => {
  if (text.includes(killAt)) die(killAt);
};
provideConnection(() => connection);
providePayableSources([invoicePayables]);
const actor = {
  ...ctx.actor,
  ...(ctx.actor.confirmedAt && { confirmedAt: new Date(ctx.actor.confirmedAt) }),
};
const as = { ...ctx, actor };
const steps = {
  gather: () => gatherRun(as, key, wish),
  approve: () => approveRun(as, key, wish),
  export: () => exportRun(as, key, wish),
  results: () => recordResults(as, key, wish),
  import: () => importStatement(as, key, { file: new Upload(Buffer.from(statement, "base64")) }),
};
await steps[step as keyof typeof steps]();
die("answered");
