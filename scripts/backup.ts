import { resolve } from "node:path";
import { backUp } from "@/db/backup/back-up";
import { BackupRefused } from "@/db/backup/format";
import * as clock from "@/lib/core/clock";

// Saves the whole database into one file, while the service runs on.
const stamp = clock.now().toISOString().slice(0, 19).replace(/[-:]/g, "");
const path = resolve(process.argv[2] ?? `mizuhiki-${stamp}Z.backup.gz`);
try {
  const { tables, broken } = await backUp(process.env.DATABASE_OWNER_URL ?? "", path);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`${path}\n${rows.toLocaleString("en")} rows in ${tables.length} tables, as of one moment.`);
  if (broken.length) console.log(`The books were not in order: ${broken.join(", ")}.`);
  console.log("It holds personal data: keep it where only you can read it, and FIELD_KEYS somewhere else.");
} catch (error) {
  if (!(error instanceof BackupRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
