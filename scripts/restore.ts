import { resolve } from "node:path";
import { BackupRefused } from "@/db/backup/format";
import { restore } from "@/db/backup/restore";

// Fills an empty database with a backup: all of it or nothing.
const file = process.argv[2];
try {
  if (!file) throw new BackupRefused("Say which backup: npm run restore <file>");
  const { tables, broken } = await restore(process.env.DATABASE_OWNER_URL ?? "", resolve(file));
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(
    `Restored ${rows.toLocaleString("en")} rows in ${tables.length} tables; each reads back the same.`,
  );
  console.log(
    broken.length
      ? `As before, the books are not in order: ${broken.join(", ")}.`
      : "The books are in order.",
  );
} catch (error) {
  if (!(error instanceof BackupRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
