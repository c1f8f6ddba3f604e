import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { birthOf, pause } from "./processes.mjs";

/**
 * @param {string} path
 * @returns {{ pid: number, birth: string, note?: string } | undefined} the living process that holds the file
 */
export function ownerOf(path) {
  try {
    const owner = JSON.parse(readFileSync(path, "utf8"));
    return birthOf(owner.pid) === owner.birth ? owner : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Marks something as in use by this process. A mark of a dead process counts for nothing, so a kill -9 blocks nobody.
 * @param {string} path
 * @param {string} [note] shown to whoever finds it taken
 * @returns {() => void} gives it up
 * @throws {Error} when another living process holds it
 */
export function takeOwnership(path, note) {
  const mine = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid), note });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(path, mine, { flag: "wx", mode: 0o600 });
      return () => {
        if (ownerOf(path)?.pid === process.pid) rmSync(path, { force: true });
      };
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
      const owner = ownerOf(path);
      if (owner && owner.pid !== process.pid) throw new InUse(path, owner);
      rmSync(path, { force: true });
    }
  }
  throw new Error(`${path} could not be taken.`);
}

/**
 * Takes it as soon as an owner that is on its way out has given it up; one that stays gets a moment only.
 * @param {string} path
 * @param {string} [note]
 * @param {number} [milliseconds]
 * @throws {InUse}
 */
export async function takeOver(path, note, milliseconds = 2_000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return takeOwnership(path, note);
    } catch (error) {
      const leaving = error instanceof InUse && error.owner.note === "stopping";
      if (!(error instanceof InUse) || Date.now() > end + (leaving ? 30_000 : 0)) throw error;
      await pause(100);
    }
  }
}

/**
 * Tells those who wait that this process is on its way out.
 * @param {string} path
 */
export function announceLeaving(path) {
  if (ownerOf(path)?.pid !== process.pid) return;
  writeFileSync(path, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid), note: "stopping" }));
}

export class InUse extends Error {
  /**
   * @param {string} path
   * @param {{ pid: number, note?: string }} owner
   */
  constructor(path, owner) {
    super(`Already in use by process ${owner.pid}${owner.note ? ` (${owner.note})` : ""}: ${path}`);
    this.owner = owner;
  }
}
