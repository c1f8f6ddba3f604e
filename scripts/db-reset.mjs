// Throws a sandbox's data away. A live database is never touched.
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import postgres from "postgres";
import { openDatabase } from "./launcher/database.mjs";
import { folders } from "./launcher/folders.mjs";
import { StartError } from "./launcher/stop-error.mjs";
import { InUse, takeOwnership } from "./support/owner-file.mjs";

const { home } = folders(process.argv.includes("--dev"));

/** @param {string} url */
async function refuseLive(url) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [table] = await sql`select to_regclass('public.system_settings') is not null as there`;
    const [row] = table?.there ? await sql`select mode from system_settings` : [];
    if (row?.mode === "live")
      throw new StartError("This database is live: it holds other people's money. It is not reset.");
  } finally {
    await sql.end();
  }
}

/** @param {string} url */
async function empty(url) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(
      "drop schema if exists public, ledger, audit, migrations, graphile_worker cascade; create schema public",
    );
  } finally {
    await sql.end();
  }
}

async function confirmed() {
  if (process.argv.includes("--yes")) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    `Everything in ${home} and its database will be gone. Type "reset" to go on: `,
  );
  terminal.close();
  return answer.trim() === "reset";
}

try {
  const release = takeOwnership(join(home, "launcher.owner"), "db:reset");
  try {
    const there = process.env.DATABASE_URL?.trim() || existsSync(join(home, "postgres.json"));
    if (!there) console.log("There is no data yet.");
    else if (!(await confirmed())) console.log("Nothing was changed.");
    else {
      const database = await openDatabase(home, process.env);
      await refuseLive(database.ownerUrl)
        .then(() => empty(database.ownerUrl))
        .finally(() => database.stop());
      for (const name of ["sandbox", "migrated.sha1", "demo-logins.json", "sandbox.log", "postgres.log"])
        rmSync(join(home, name), { recursive: true, force: true });
      console.log("Done. The next start makes the database and the demo anew.");
    }
  } finally {
    release();
  }
} catch (error) {
  if (error instanceof InUse) console.error("It runs at this moment. Stop it first (Ctrl-C).");
  else console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
