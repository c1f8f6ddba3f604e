import { join } from "node:path";
import { announceLeaving, takeOver } from "../support/owner-file.mjs";
import { buildIfNeeded } from "./build.mjs";
import { openDatabase, prepareDatabase } from "./database.mjs";
import { check, complete, usesSandbox } from "./environment.mjs";
import { folders, root } from "./folders.mjs";
import { choosePort } from "./port.mjs";
import { publish } from "./running.mjs";
import { Sandbox, sandboxPort } from "./sandbox.mjs";
import { ownSecrets } from "./secrets.mjs";
import { seedDemo } from "./seed.mjs";
import { importTypeScript } from "./typescript.mjs";
import { Web } from "./web.mjs";

/**
 * @typedef {{ name: string, stop: () => Promise<void> | void, leaving?: () => void }} Part
 * @typedef {{ home: string, appUrl: string, sandboxUrl?: string, mode: "sandbox" | "live" }} Running
 */

/**
 * Brings everything up. Each part is handed to `started` as soon as it runs, so that a failure or a signal at any
 * moment can stop what there is, the last first.
 * @param {{ dev: boolean, say: (line: string) => void, started: (part: Part) => void }} options
 * @returns {Promise<Running>}
 */
export async function launch({ dev, say, started }) {
  const given = { ...process.env };
  const { home, dist } = folders(dev);
  const lock = join(home, "launcher.owner");
  const release = await takeOver(lock, given.PORT && `PORT=${given.PORT}`);
  started({ name: "lock", stop: release, leaving: () => announceLeaving(lock) });

  const host = given.HOST?.trim() || "127.0.0.1";
  const port = await choosePort(host);
  const boxed = usesSandbox(given);
  const boxPort = boxed ? await sandboxPort(home, port) : 0;
  const filled = complete(given, { secrets: ownSecrets(home), port, sandboxPort: boxPort });
  const loadingNext = import("next"); // takes half a second of its own, so it loads beside the rest
  const { readEnv } = await importTypeScript("lib/runtime/env.ts");
  const env = check(given, filled, readEnv);

  const building = dev ? undefined : buildIfNeeded(dist, given, say);
  if (building) started({ name: "build", stop: building.stop });
  const opening = openDatabase(home, given);
  started({ name: "database", stop: () => opening.then((database) => database.stop(), ignore) });
  const sandbox = boxed ? new Sandbox(home, boxPort, filled) : undefined;
  if (sandbox) started({ name: "sandbox", stop: () => sandbox.stop() });
  const settingUp = opening.then(async (database) => {
    await prepareDatabase(home, database, env.mode);
    Object.assign(process.env, filled, { DATABASE_URL: database.appUrl, MIZUHIKI_DIST: dist });
    started({
      name: "entry for scripts",
      stop: publish(home, { ...filled, DATABASE_URL: database.appUrl }, database),
    });
    return database;
  });
  const boxUp = sandbox?.start();
  boxUp?.catch(ignore); // reported where it is waited for
  const [database] = await Promise.all([settingUp, building?.done]);
  if (env.mode === "sandbox") await seedDemo(home, database, say, boxUp);
  const { default: next } = await loadingNext;
  await Promise.all([
    boxUp?.then(() => void sandbox?.keepAlive()),
    serve(next, { dev, host, port, trustedProxies: env.TRUSTED_PROXIES, started }),
  ]);
  return { home, appUrl: env.APP_URL, sandboxUrl: filled.SANDBOX_URL, mode: env.mode };
}

const ignore = () => {};

/**
 * Next inside this process, so that nothing can be orphaned; when it serves, the jobs begin.
 * @param {typeof import("next").default} next
 * @param {{ dev: boolean, host: string, port: number, trustedProxies: number, started: (part: Part) => void }} options
 */
async function serve(next, { dev, host, port, trustedProxies, started }) {
  const app = /** @type {any} */ (next)({ dev, dir: root, hostname: host, port, turbopack: true });
  /** @type {ReturnType<typeof startJobs> | undefined} */
  let jobs;
  started({ name: "jobs", stop: async () => (await jobs?.catch(ignore))?.stop() });
  await app.prepare();
  const web = new Web(app.getRequestHandler(), trustedProxies);
  started({ name: "web", stop: () => web.stop(15_000) });
  await web.listen(port, host);
  // The first request loads what all others use; it should not be a person's.
  await fetch(`http://${host.includes(":") ? `[${host}]` : host}:${port}/api/ready`).catch(ignore);
  jobs = startJobs();
  await jobs;
}

/**
 * The jobs live in Next's bundle, which leaves the way to start them on the global object, unless a worker does them.
 * @returns {Promise<{ stop: () => Promise<void> } | undefined>}
 */
async function startJobs() {
  const start = Reflect.get(globalThis, Symbol.for("mizuhiki.jobs"));
  return typeof start === "function" ? start() : undefined;
}
