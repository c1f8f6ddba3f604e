import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "../support/ports.mjs";
import { end, pause } from "../support/processes.mjs";
import { readIfThere } from "../support/read-if-there.mjs";
import { root } from "./folders.mjs";
import { StartError } from "./stop-error.mjs";

/**
 * The sandbox's port: the one it had before, because payment pages and mails that exist already lead there.
 * @param {string} home
 * @param {number} appPort
 * @returns {Promise<number>}
 */
export async function sandboxPort(home, appPort) {
  const file = join(home, "sandbox-port");
  const before = Number(readIfThere(file));
  // A sandbox whose launcher was killed gives its port back a moment later.
  for (let attempt = 0; before > 0 && attempt < 20; attempt += 1) {
    if (await freePort(before)) return before;
    await pause(100);
  }
  const port = (await freePort(appPort + 1)) ?? (await freePort());
  if (!port) throw new StartError("There is no free port for the sandbox.");
  writeFileSync(file, String(port));
  return port;
}

/** The sandbox as a child process that is started again when it dies, and that dies with us. */
export class Sandbox {
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #child;
  #stopping = false;

  /**
   * @param {string} home
   * @param {number} port
   * @param {Record<string, string | undefined>} env the app's complete environment
   */
  constructor(home, port, env) {
    this.home = home;
    this.env = {
      PATH: process.env.PATH,
      NODE_ENV: process.env.NODE_ENV,
      SANDBOX_PORT: String(port),
      SANDBOX_DATA_DIR: join(home, "sandbox"),
      SANDBOX_APP_URL: env.APP_URL,
      SANDBOX_STRIPE_KEY: env.STRIPE_SECRET_KEY,
      SANDBOX_STRIPE_WEBHOOK_SECRET: env.STRIPE_WEBHOOK_SECRET,
      SANDBOX_RESEND_KEY: env.RESEND_API_KEY,
      SANDBOX_RESEND_WEBHOOK_SECRET: env.RESEND_WEBHOOK_SECRET,
      SANDBOX_EXIT_WITH_PARENT: "1",
    };
  }

  /** Resolves when it answers. */
  async start() {
    mkdirSync(join(this.home, "sandbox"), { recursive: true, mode: 0o700 });
    const log = openSync(join(this.home, "sandbox.log"), "a", 0o600);
    // The folder on the command line tells people (and `ps`) whose sandbox it is.
    const child = spawn(process.execPath, ["--import", "tsx", "sandbox/main.ts", this.home], {
      cwd: root,
      env: /** @type {NodeJS.ProcessEnv} */ (this.env),
      stdio: ["pipe", "pipe", log], // it ends when its stdin closes, however we end
      detached: true,
    });
    closeSync(log);
    this.#child = child;
    const exited = once(child, "exit").then(([code]) => {
      throw new StartError(`The sandbox ended with code ${code}: see ${join(this.home, "sandbox.log")}`);
    });
    exited.catch(() => {});
    await Promise.race([ready(child.stdout), exited]);
  }

  /** Starts it again, at the same address, whenever it dies. */
  async keepAlive() {
    for (;;) {
      const child = this.#child;
      if (child && child.exitCode === null && child.signalCode === null) await once(child, "exit");
      if (this.#stopping) return;
      await pause(300);
      await this.start().catch((error) => console.error(error.message));
    }
  }

  async stop() {
    this.#stopping = true;
    if (!this.#child?.pid || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    await end(this.#child.pid, [
      ["SIGTERM", 3_000],
      ["SIGKILL", 2_000],
    ]);
  }
}

/**
 * Its first line of JSON says that it is ready; where none comes, its exit says what happened.
 * @param {import("node:stream").Readable | null} output
 */
function ready(output) {
  return new Promise((resolve) => {
    if (!output) return;
    createInterface({ input: output }).on("line", (line) => {
      if (line.startsWith("{") && JSON.parse(line).ready) resolve(undefined);
    });
  });
}
