import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { takeOwnership } from "../support/owner-file.mjs";
import { freePort } from "../support/ports.mjs";
import { stopOrphan } from "./orphan.mjs";
import { bare, settle } from "./place.mjs";
import { prepareDatabase } from "./roles.mjs";
import { passwords } from "./secrets.mjs";
import { Server } from "./server.mjs";

/**
 * @typedef {object} Options
 * @property {string} home folder for the passwords, the log and (where the server's account can enter it) the data
 * @property {string} [name] of the cluster in that folder
 * @property {boolean} [durable] false only for tests whose data nobody misses
 * @property {boolean} [supervise] start the server again when it dies
 * @property {string[]} [settings] more `name=value` settings of the server
 *
 * @typedef {object} Cluster
 * @property {string} ownerUrl the role that owns and migrates
 * @property {string} appUrl the role that serves: no superuser, owns nothing
 * @property {string} adminUrl the superuser, for tests and backups
 * @property {number} port
 * @property {number} pid of the running server
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the embedded PostgreSQL on 127.0.0.1, making the cluster, its roles and the database if need be.
 * A server that an earlier, killed launcher left behind is stopped first.
 * @param {Options} options
 * @returns {Promise<Cluster>}
 * @throws {import("../support/owner-file.mjs").InUse} when a living process runs this cluster
 */
export async function startPostgres({
  home,
  name = "postgres",
  durable = true,
  supervise = false,
  settings = [],
}) {
  const place = settle(home, name);
  const release = takeOwnership(join(home, `${name}.owner`));
  try {
    await stopOrphan(place.data);
    const secret = passwords(home, !existsSync(join(place.data, "PG_VERSION")));
    initialise(place, secret.admin, durable);
    const port = await freePort();
    if (!port) throw new Error("There is no free port on 127.0.0.1.");
    const server = new Server(place, join(home, `${name}.log`), serverSettings(port, durable, settings));
    await server.start();
    if (supervise) void server.keepAlive();
    const url = (
      /** @type {string} */ role,
      /** @type {string} */ password,
      /** @type {string} */ database,
    ) => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
    const adminUrl = url("postgres", secret.admin, "postgres");
    await prepareDatabase(adminUrl, secret);
    return {
      adminUrl,
      ownerUrl: url("mizuhiki_owner", secret.owner, "mizuhiki"),
      appUrl: url("mizuhiki_app", secret.app, "mizuhiki"),
      port,
      get pid() {
        return server.pid;
      },
      async stop() {
        await server.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * @param {number} port
 * @param {boolean} durable
 * @param {string[]} more
 */
function serverSettings(port, durable, more) {
  const safe = durable ? "on" : "off";
  return [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    "unix_socket_directories=",
    "max_connections=100",
    "shared_buffers=256MB",
    "max_wal_size=2GB",
    // What is not in memory is on a drive without a head to move.
    "random_page_cost=1.1",
    "timezone=UTC",
    `fsync=${safe}`,
    `full_page_writes=${safe}`,
    `synchronous_commit=${safe}`,
    // No values in the log: neither the statement of an error nor the key of a refused row.
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
    "log_parameter_max_length_on_error=0",
    ...more,
  ];
}

/**
 * @param {ReturnType<typeof settle>} place
 * @param {string} password
 * @param {boolean} durable
 */
function initialise({ initdb, data, user }, password, durable) {
  if (existsSync(join(data, "PG_VERSION"))) return;
  // Made beside its place and moved there whole, so that a start cut short leaves nothing half made.
  const draft = `${data}.new`;
  const secret = `${data}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(secret, password, { mode: 0o600 });
  if (user) for (const path of [draft, secret]) chownSync(path, user.uid, user.gid);
  const options = ["-U", "postgres", `--pwfile=${secret}`, "--auth=scram-sha-256", "--encoding=UTF8"];
  const collation = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const sync = durable ? [] : ["--no-sync"];
  const run = spawnSync(initdb, ["-D", draft, ...options, ...collation, ...sync], {
    ...user,
    cwd: draft,
    env: bare,
    encoding: "utf8",
  });
  rmSync(secret, { force: true });
  if (run.status !== 0)
    throw new Error(`The database could not be made in ${draft}: ${run.error?.message ?? run.stderr}`);
  renameSync(draft, data);
}
