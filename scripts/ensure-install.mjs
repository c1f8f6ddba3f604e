// Runs before everything else, with nothing installed: Node's own modules only.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { InUse, takeOwnership } from "./support/owner-file.mjs";
import { pause } from "./support/processes.mjs";

const root = join(import.meta.dirname, "..");
const installed = join(root, "node_modules", ".package-lock.json");
const lockfile = join(root, "package-lock.json");

/** npm writes both files in one go, in either order. */
const sameMoment = 2_000;

function upToDate() {
  return existsSync(installed) && statSync(installed).mtimeMs + sameMoment >= statSync(lockfile).mtimeMs;
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Mizuhiki needs Node 20.19 or later; this is ${process.versions.node}. See https://nodejs.org.`,
  );
  process.exit(1);
}

async function install() {
  const data = join(root, ".data");
  mkdirSync(data, { recursive: true, mode: 0o755 });
  const release = await turn(join(data, "install.owner"));
  try {
    if (upToDate()) return;
    console.log("Installing the packages (once) …");
    const npm = process.env.npm_execpath;
    const options = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    const run = npm?.endsWith("js")
      ? spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: "inherit" })
      : spawnSync("npm", options, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
    if (run.status === 0) return;
    console.error(
      "The packages could not be installed. The first start needs the npm registry; see the message above.",
    );
    process.exitCode = 1;
  } finally {
    release();
  }
}

/**
 * Waits for another command that is installing at this moment.
 * @param {string} path
 */
async function turn(path) {
  for (;;) {
    try {
      return takeOwnership(path, "installing");
    } catch (error) {
      if (!(error instanceof InUse)) throw error;
      await pause(500);
    }
  }
}

/** Where install scripts are switched off, our fixes to packages have not been applied. */
function patch() {
  const patched = readFileSync(join(root, "node_modules/postgres/src/query.js"), "utf8").includes("deadline");
  if (patched) return;
  const run = spawnSync(process.execPath, [join(root, "node_modules/patch-package/index.js")], {
    cwd: root,
    encoding: "utf8",
  });
  if (run.status === 0) return;
  console.error(`The fixes in patches/ could not be applied:\n${run.stdout}${run.stderr}`);
  process.exitCode = 1;
}

requireNode();
if (!upToDate()) await install();
if (!process.exitCode) patch();
