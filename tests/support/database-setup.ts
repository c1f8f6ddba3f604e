import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate";
import { type Cluster, startPostgres } from "@/scripts/postgres/cluster.mjs";
import { stopOrphan } from "@/scripts/postgres/orphan.mjs";
import { ownerOf } from "@/scripts/support/owner-file.mjs";

/** Each user's own: what another one left behind is not ours to remove. */
const prefix = `mizuhiki-test-${userInfo().uid}-`;

export type ClusterUrls = Pick<Cluster, "adminUrl" | "ownerUrl" | "appUrl">;

declare module "vitest" {
  interface ProvidedContext {
    cluster: ClusterUrls;
  }
}

/** One cluster per run, its database migrated once: the template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const { cluster, stop } = await startTestCluster();
  try {
    await migrate({ ownerUrl: cluster.ownerUrl, appRole: "mizuhiki_app", migrationsFolder: "db/migrations" });
    const sql = postgres(cluster.ownerUrl, { max: 1 });
    await sql`insert into system_settings (mode) values ('sandbox') on conflict do nothing`;
    await sql.end();
  } catch (error) {
    await stop();
    throw error;
  }
  const { adminUrl, ownerUrl, appUrl } = cluster;
  project.provide("cluster", { adminUrl, ownerUrl, appUrl });
  return stop;
}

/** A cluster of its own for this process, gone with `stop`. */
export async function startTestCluster(
  options: { durable?: boolean; supervise?: boolean } = {},
): Promise<{ cluster: Cluster; stop: () => Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), prefix));
  const cluster = await startPostgres({ home, durable: false, ...options });
  return {
    cluster,
    stop: async () => {
      await cluster.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Removes what killed runs left behind. */
async function sweep() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const home = join(tmpdir(), name);
    if (ownerOf(join(home, "postgres.owner"))) continue;
    await stopOrphan(join(home, "postgres")).catch(() => {});
    rmSync(home, { recursive: true, force: true });
  }
}
