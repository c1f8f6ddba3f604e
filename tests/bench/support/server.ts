import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { type Connection, connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { startPostgres } from "@/scripts/postgres/cluster.mjs";

export const CLIENTS = 32;

/** A database of the bench: as the app sees it, and as its owner and the superuser do. */
export type BenchDatabase = {
  readonly app: Connection;
  readonly owner: Sql<{ bigint: bigint }>;
  readonly admin: Sql;
  readonly close: () => Promise<void>;
};

export type BenchServer = {
  /** Makes a database, from another one if it is named. */
  readonly make: (name: string, template?: string) => Promise<void>;
  readonly open: (name: string) => BenchDatabase;
  readonly drop: (name: string) => Promise<void>;
  readonly checkpoint: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Starts a server of its own, with the settings with which the product runs: every commit is on disk. */
export async function startServer(): Promise<BenchServer> {
  const home = mkdtempSync(join(tmpdir(), "mizuhiki-bench-"));
  const cluster = await startPostgres({ home, durable: true });
  const admin = postgres(cluster.adminUrl, { max: 1, onnotice: () => {} });
  const at = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  await migrate({ ownerUrl: cluster.ownerUrl, appRole: "mizuhiki_app", migrationsFolder: "db/migrations" });
  return {
    make: async (name, template = "mizuhiki") => {
      await admin.unsafe(
        `create database ${name} template ${template} owner mizuhiki_owner strategy file_copy`,
      );
    },
    open: (name) =>
      openDatabase(at(cluster.appUrl, name), at(cluster.ownerUrl, name), at(cluster.adminUrl, name)),
    drop: async (name) => {
      await admin.unsafe(`drop database ${name} with (force)`);
    },
    checkpoint: async () => {
      await admin`checkpoint`;
    },
    stop: async () => {
      await admin.end({ timeout: 5 });
      await cluster.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function openDatabase(appUrl: string, ownerUrl: string, adminUrl: string): BenchDatabase {
  const app = connect(appUrl, { max: CLIENTS, name: "bench" });
  const owner = postgres(ownerUrl, { max: CLIENTS, types: { bigint: postgres.BigInt }, onnotice: () => {} });
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  return {
    app,
    owner,
    admin,
    close: async () => {
      await Promise.all([app.close(), owner.end({ timeout: 5 }), admin.end({ timeout: 5 })]);
    },
  };
}
