import { closeConnection, connection } from "@/db/client";
import { assembleProcess } from "@/lib/bootstrap/process";
import { verifyLedger } from "@/lib/ledger/verify";

// Asks the database every invariant of db/checks. Exit code 1 when one is broken.
assembleProcess("script");
try {
  const results = await verifyLedger(connection().sql);
  for (const { check, guards, rows } of results) {
    console.log(`${rows.length === 0 ? "holds " : "BROKEN"}  ${check}: ${guards}`);
    for (const row of rows)
      console.log(
        `        ${JSON.stringify(row, (_, value) => (typeof value === "bigint" ? `${value}` : value))}`,
      );
  }
  const broken = results.filter(({ rows }) => rows.length > 0).length;
  console.log(`${results.length - broken} of ${results.length} invariants hold.`);
  if (broken > 0 || results.length === 0) process.exitCode = 1;
} finally {
  await closeConnection();
}
