import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { end, pause } from "../support/processes.mjs";
import { bare } from "./place.mjs";

const started = 30_000;

/** The running server of one cluster. */
export class Server {
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #child;
  #stopping = false;

  /**
   * @param {ReturnType<typeof import("./place.mjs").settle>} place
   * @param {string} log
   * @param {string[]} settings
   */
  constructor(place, log, settings) {
    this.place = place;
    this.log = log;
    this.settings = settings;
    process.once("exit", this.#lastSignal);
  }

  /** However we end, the server does not stay behind. */
  #lastSignal = () => {
    if (this.#child?.exitCode === null && this.#child.signalCode === null) this.#child.kill("SIGINT");
  };

  get pid() {
    return this.#child?.pid ?? 0;
  }

  /** Resolves when the server takes connections. Backends of a killed one may hold its memory for a moment. */
  async start() {
    const end = Date.now() + started;
    while (!this.#stopping) {
      if (await this.#attempt(end)) return;
      if (Date.now() > end) throw new Error(`PostgreSQL does not start: see ${this.log}`);
      await pause(100);
    }
  }

  /** @param {number} end */
  async #attempt(end) {
    const { postgres, data, user } = this.place;
    const log = openSync(this.log, "a", 0o600);
    /** @type {import("node:child_process").ChildProcess} */
    const child = spawn(postgres, ["-D", data, ...this.settings.flatMap((setting) => ["-c", setting])], {
      ...user,
      cwd: data,
      env: bare,
      stdio: ["ignore", log, log],
      detached: true, // Ctrl-C in the terminal reaches the launcher alone, which stops the server last
    });
    closeSync(log);
    child.once("error", () => {});
    this.#child = child;
    while (child.exitCode === null && child.signalCode === null && child.pid && Date.now() < end) {
      if (isReady(data, child.pid)) return true;
      await pause(15);
    }
    return false;
  }

  /** Starts the server again, on the same port, whenever it dies. */
  async keepAlive() {
    for (;;) {
      const child = this.#child;
      if (child && child.exitCode === null && child.signalCode === null) await once(child, "exit");
      if (this.#stopping) return;
      await this.start().catch((error) => console.error(error.message));
    }
  }

  async stop() {
    this.#stopping = true;
    process.off("exit", this.#lastSignal);
    if (!this.#child?.pid || this.#child.exitCode !== null) return;
    await end(this.#child.pid, [
      ["SIGINT", 10_000],
      ["SIGQUIT", 5_000],
      ["SIGKILL", 5_000],
    ]);
  }
}

/**
 * @param {string} data
 * @param {number} pid
 */
function isReady(data, pid) {
  try {
    const lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
    return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
  } catch {
    return false;
  }
}
