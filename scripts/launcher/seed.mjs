import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { root } from "./folders.mjs";
import { StartError } from "./stop-error.mjs";
import { tsconfig } from "./typescript.mjs";

/**
 * Fills a new sandbox with demo people and their history, once.
 * @param {string} home
 * @param {import("./database.mjs").OpenDatabase} database
 * @param {(line: string) => void} say
 * @param {Promise<void> | undefined} sandboxUp the demo's payments and mails go through the sandbox
 */
export async function seedDemo(home, { ownerUrl }, say, sandboxUp) {
  if (process.env.MIZUHIKI_DEMO === "off" || (await seeded(ownerUrl))) return;
  await sandboxUp;
  say("Making the demo …");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "scripts/seed-demo.ts", join(home, "demo-logins.json")],
    {
      cwd: root,
      env: { ...process.env, TSX_TSCONFIG_PATH: tsconfig },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  const [code] = await once(child, "exit");
  if (code !== 0) throw new StartError("The demo could not be made; the message above says why.");
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await sql`update system_settings set demo_seeded_at = now()`.finally(() => sql.end());
}

/** @param {string} ownerUrl */
async function seeded(ownerUrl) {
  if (!existsSync(join(root, "db/seed/demo.ts"))) return true;
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const [row] = await sql`select demo_seeded_at from system_settings`.finally(() => sql.end());
  return row?.demo_seeded_at !== null;
}
