// Runs a TypeScript script inside this installation: `node scripts/run.mjs [--dev] [--owner] [--alone] scripts/<name>.ts …`.
// `--owner` tells it the owning role's address too; with `--alone` it is refused while the app runs.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { folders, root } from "./launcher/folders.mjs";
import { enter } from "./launcher/running.mjs";
import { StartError } from "./launcher/stop-error.mjs";
import { tsconfig } from "./launcher/typescript.mjs";
import { InUse, ownerOf } from "./support/owner-file.mjs";

const given = process.argv.slice(2);
const at = given.findIndex((word) => !["--dev", "--owner", "--alone"].includes(word));
const flags = new Set(given.slice(0, at));
const [script = "", ...rest] = given.slice(at);
const { home } = folders(flags.has("--dev"));

/** @type {import("./launcher/running.mjs").Installation | undefined} */
let installation;
try {
  if (flags.has("--alone") && ownerOf(join(home, "launcher.owner")))
    throw new StartError("The app runs at this moment. Stop it first (Ctrl-C).");
  installation = await enter(home, process.env);
  const owner = flags.has("--owner") ? { DATABASE_OWNER_URL: installation.ownerUrl } : {};
  const child = spawn(process.execPath, ["--import", "tsx", script, ...rest], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...installation.environment, ...owner, TSX_TSCONFIG_PATH: tsconfig },
  });
  // Ctrl-C reaches the script too; we stay until it has ended, because it needs the database to the last.
  for (const signal of /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM"]))
    process.on(signal, () => signal === "SIGTERM" && child.kill(signal));
  const [code] = await once(child, "exit");
  process.exitCode = code ?? 1;
} catch (error) {
  console.error(error instanceof StartError || error instanceof InUse ? error.message : error);
  process.exitCode = 1;
} finally {
  await installation?.leave();
}
