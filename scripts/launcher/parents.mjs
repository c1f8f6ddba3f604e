import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { commandLineOf } from "../support/processes.mjs";

/**
 * Calls back when the npm (or the tests) that started us is gone. A signal to npm reaches only the shell between it and us, and a
 * kill -9 reaches nobody: without this the server would stay behind, out of its owner's reach.
 * @param {() => void} orphaned
 */
export function watchParents(orphaned) {
  const bound = process.env.npm_lifecycle_event || process.env.MIZUHIKI_ENDS_WITH_PARENT;
  if (!bound || process.platform === "win32") return;
  const pids = [process.ppid];
  if (/^\S*sh -c /.test(commandLineOf(process.ppid))) pids.push(parentOf(process.ppid));
  const timer = setInterval(() => {
    if (process.ppid === pids[0] && pids.every(lives)) return;
    clearInterval(timer);
    orphaned();
  }, 250);
  timer.unref();
}

/** @param {number} pid */
function parentOf(pid) {
  if (process.platform !== "linux") return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)]));
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

/** @param {number} pid */
function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
