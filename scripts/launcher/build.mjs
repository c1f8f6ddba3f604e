import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readIfThere } from "../support/read-if-there.mjs";
import { root } from "./folders.mjs";
import { StartError } from "./stop-error.mjs";

const sources = ["app", "components", "lib", "db", "messages", "public"];
const files = [
  "instrumentation.ts",
  "proxy.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/** @returns {string} changes whenever something changes that the build is made of */
function fingerprint() {
  const hash = createHash("sha1").update(process.versions.node);
  const add = (/** @type {string} */ path) =>
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)));
  for (const folder of sources) {
    if (!existsSync(join(root, folder))) continue;
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const path of paths.sort()) if (!path.endsWith(".test.ts")) add(path.slice(root.length + 1));
  }
  for (const file of files) if (existsSync(join(root, file))) add(file);
  return hash.digest("hex");
}

/**
 * Builds when the sources are not those of the build that is there. The build sees neither secrets nor the database.
 * @param {string} dist
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 * @returns {{ done: Promise<void>, stop: () => void }}
 */
export function buildIfNeeded(dist, env, say) {
  const stamp = join(root, dist, "sources.sha1");
  const wanted = fingerprint();
  const upToDate = readIfThere(stamp) === wanted && existsSync(join(root, dist, "BUILD_ID"));
  if (upToDate) return { done: Promise.resolve(), stop: () => {} };
  say("Building …");
  rmSync(stamp, { force: true });
  const child = spawn(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], {
    cwd: root,
    env: { ...env, NODE_ENV: "production", MIZUHIKI_DIST: dist, NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // a group of its own, because it starts helpers that must end with it
  });
  const stop = () => endGroup(child);
  process.once("exit", stop);
  /** @type {string[]} */
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => output.push(String(chunk)));
  const done = once(child, "close").then(([code]) => {
    process.off("exit", stop);
    if (code !== 0) throw new StartError(`The build failed:\n${output.join("")}`);
    writeFileSync(stamp, wanted);
  });
  done.catch(() => {}); // whoever waits for it is told; a start that fails for another reason does not wait
  return { done, stop };
}

/** @param {import("node:child_process").ChildProcess} child */
function endGroup({ pid, exitCode, signalCode }) {
  if (!pid || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL"); // half a build is worth nothing
  } catch {
    // it has just ended
  }
}
