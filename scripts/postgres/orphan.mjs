import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandLineOf, end } from "../support/processes.mjs";

/** Above every system's highest pid, so certainly nobody's. */
const nobodysPid = 4_194_305;

/**
 * Stops a server that outlived its launcher, and clears what would keep the next one from starting.
 * @param {string} data
 */
export async function stopOrphan(data) {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (commandLineOf(pid).includes(data)) {
    await end(pid, [
      ["SIGINT", 10_000],
      ["SIGQUIT", 5_000],
      ["SIGKILL", 5_000],
    ]);
  } else if (existsSync(file)) {
    // The pid may belong to somebody else by now. The file itself must stay: its shared memory key keeps
    // a new server off the data until the last backend of the old one has gone.
    writeFileSync(file, [String(nobodysPid), ...lines.slice(1)].join("\n"));
  }
}
