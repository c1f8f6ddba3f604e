import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

type Lock = { port: number; instance: string };

const PATIENCE_MS = 3_000;

/**
 * One sandbox per data directory. The lock names an address and an instance, and counts only while that
 * instance answers there: nothing has to be cleaned up after kill -9, and a reused process id means nothing.
 */
export const lockDirectory = {
  /** Throws when another sandbox goes on using the directory; one that is just ending is waited for. */
  async check(directory: string): Promise<void> {
    const lock = readLock(directory);
    for (let waited = 0; lock && (await isAlive(lock)); waited += 100) {
      if (waited >= PATIENCE_MS) {
        throw new Error(`Another sandbox (port ${lock.port}) uses ${directory}. Stop it first.`);
      }
      await sleep(100);
    }
  },

  take(directory: string, port: number, instance: string): void {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeFileSync(join(directory, "lock.json"), JSON.stringify({ port, instance }), { mode: 0o600 });
  },
};

function readLock(directory: string): Lock | null {
  try {
    return JSON.parse(readFileSync(join(directory, "lock.json"), "utf8")) as Lock;
  } catch {
    return null;
  }
}

async function isAlive({ port, instance }: Lock): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/_control/health`, {
      signal: AbortSignal.timeout(500),
    });
    const body = (await response.json()) as { instance?: string };
    return body.instance === instance;
  } catch {
    return false;
  }
}
