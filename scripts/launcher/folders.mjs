import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

/**
 * Where an installation keeps what is its own. Start, dev and tests share neither data nor build.
 * @param {boolean} dev
 * @returns {{ home: string, dist: string }} `dist` relative to the root
 */
export function folders(dev) {
  const home = resolve(root, process.env.MIZUHIKI_DATA ?? join(".data", dev ? "dev" : "start"));
  mkdirSync(home, { recursive: true, mode: 0o755 });
  return { home, dist: process.env.MIZUHIKI_DIST ?? (dev ? ".next-dev" : ".next") };
}
