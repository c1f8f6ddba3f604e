// Runs a TypeScript script inside this installation: `node scripts/run.mjs [--dev] scripts/<name>.ts …`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { folders, root } from "./launcher/folders.mjs";
import { enter } from "./launcher/running.mjs";
import { StartError } from "./launcher/stop-error.mjs";
import { tsconfig } from "./launcher/typescript.mjs";
import { InUse } from "./support/owner-file.mjs";

const dev = process.argv[2] === "--dev";
const [script = "", ...rest] = process.argv.slice(dev ? 3 : 2);

/** @type {import("./launcher/running.mjs").Installation | undefined} */
let installation;
try {
  installation = await enter(folders(dev).home, process.env);
  const child = spawn(process.execPath, ["--import", "tsx", script, ...rest], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...installation.environment, TSX_TSCONFIG_PATH: tsconfig },
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
