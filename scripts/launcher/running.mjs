import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ownerOf } from "../support/owner-file.mjs";
import { openDatabase, prepareDatabase } from "./database.mjs";
import { check, complete } from "./environment.mjs";
import { ownSecrets } from "./secrets.mjs";
import { importTypeScript } from "./typescript.mjs";

/**
 * @typedef {object} Installation
 * @property {Record<string, string | undefined>} environment complete, with the serving role's DATABASE_URL
 * @property {string} ownerUrl
 * @property {() => Promise<void>} leave
 */

/** @param {string} home */
const file = (home) => join(home, "running.json");

/**
 * Leaves the way in for scripts (worker, admin:create …) that run beside the launcher. Only its owner reads it.
 * @param {string} home
 * @param {Record<string, string | undefined>} environment
 * @param {import("./database.mjs").OpenDatabase} database
 * @returns {() => void} takes it away again
 */
export function publish(home, environment, { ownerUrl }) {
  writeFileSync(file(home), JSON.stringify({ environment, ownerUrl }), { mode: 0o600 });
  return () => rmSync(file(home), { force: true });
}

/**
 * The installation that a running launcher serves, or the same one opened for as long as the script takes.
 * @param {string} home
 * @param {Record<string, string | undefined>} given
 * @returns {Promise<Installation>}
 */
export async function enter(home, given) {
  if (ownerOf(join(home, "launcher.owner"))) {
    const running = JSON.parse(readFileSync(file(home), "utf8"));
    return { ...running, environment: { ...given, ...running.environment }, leave: async () => {} };
  }
  const filled = complete(given, { secrets: ownSecrets(home), port: 3000, sandboxPort: 3001 });
  const { readEnv } = await importTypeScript("lib/runtime/env.ts");
  const { mode } = check(given, filled, readEnv);
  const database = await openDatabase(home, given);
  await prepareDatabase(home, database, mode).catch(async (error) => {
    await database.stop();
    throw error;
  });
  return {
    environment: { ...filled, DATABASE_URL: database.appUrl },
    ownerUrl: database.ownerUrl,
    leave: database.stop,
  };
}
