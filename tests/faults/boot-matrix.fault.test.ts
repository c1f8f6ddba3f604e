import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { migrate } from "@/db/migrate";
import { cleanEnvironment } from "@/tests/support/app-server";
import { startTestCluster } from "@/tests/support/database-setup";

const home = mkdtempSync(join(tmpdir(), "mizuhiki-boot-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A start that must fail: what it says and how it ends. It fails before anything is built or served. */
async function refusedStart(env: Record<string, string>): Promise<{ said: string; code: number }> {
  const launcher = spawn(process.execPath, ["scripts/start.mjs"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...cleanEnvironment(),
      MIZUHIKI_DATA: home,
      MIZUHIKI_DIST: ".next-test",
      ...env,
    } as unknown as NodeJS.ProcessEnv,
  });
  let said = "";
  for (const stream of [launcher.stdout, launcher.stderr])
    stream.on("data", (chunk) => (said += String(chunk)));
  const [code] = await once(launcher, "close");
  return { said, code };
}

const live = {
  APP_URL: "https://points.example.jp",
  STRIPE_SECRET_KEY: "sk_live_0123456789",
  STRIPE_WEBHOOK_SECRET: "whsec_0123456789",
  RESEND_API_KEY: "re_0123456789",
  RESEND_WEBHOOK_SECRET: "whsec_0123456789",
  MAIL_FROM: "Mizuhiki <gift@points.example.jp>",
  NEXTAUTH_SECRET: "0123456789012345678901234567890123456789",
  FIELD_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  OPERATOR_NAME: "Points K.K.",
  OPERATOR_REPRESENTATIVE: "Points",
  OPERATOR_ADDRESS: "Tokyo",
  OPERATOR_PHONE: "03-1111-1111",
  OPERATOR_EMAIL: "info@points.example.jp",
  OPERATOR_REGISTRATION: "00001",
  OPERATOR_HOURS: "10:00-17:00",
  OPERATOR_BANK: "0001|ﾐｽﾞﾎ|001|ﾄｳｷﾖｳ|1|7654321|0000012345|ｶ)ﾎﾟｲﾝﾄ",
};

it("names each missing key where there are none and the address is not of this machine", async () => {
  const { said, code } = await refusedStart({ APP_URL: "https://points.example.jp" });
  expect(code).toBe(1);
  for (const name of [
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "RESEND_API_KEY",
    "RESEND_WEBHOOK_SECRET",
  ])
    expect(said).toContain(`${name} is missing`);
  expect(said).not.toContain("    at "); // a sentence, not a stack
});

it("names what is missing beside the keys that are set", async () => {
  const { STRIPE_WEBHOOK_SECRET, ...rest } = live;
  const { said, code } = await refusedStart(rest);
  expect(code).toBe(1);
  expect(said).toContain("STRIPE_WEBHOOK_SECRET is missing");
  expect(said).not.toContain("RESEND_API_KEY");
});

it("refuses another base address beside real keys", async () => {
  const { said, code } = await refusedStart({ ...live, RESEND_BASE_URL: "http://127.0.0.1:9" });
  expect(code).toBe(1);
  expect(said).toContain("RESEND_BASE_URL");
  const sandbox = await refusedStart({ ...live, SANDBOX_URL: "http://127.0.0.1:9" });
  expect(sandbox.said).toContain("SANDBOX_URL");
});

it("says when a port that was asked for is taken, and does not move on", async () => {
  const squatter = createServer().listen(0, "127.0.0.1");
  await once(squatter, "listening");
  const address = squatter.address();
  const port = typeof address === "object" ? address?.port : 0;
  const { said, code } = await refusedStart({ PORT: String(port) });
  squatter.close();
  expect(code).toBe(1);
  expect(said).toContain(`PORT ${port} is in use`);
});

it("asks for the migrating role beside DATABASE_URL", async () => {
  const { said, code } = await refusedStart({ DATABASE_URL: "postgres://app@127.0.0.1:1/none" });
  expect(code).toBe(1);
  expect(said).toContain("DATABASE_OWNER_URL is missing");
});

it("refuses a serving role that could rewrite history, and a database that was born in the other mode", async () => {
  const { cluster, stop } = await startTestCluster({ durable: true });
  try {
    const urls = { DATABASE_URL: cluster.appUrl, DATABASE_OWNER_URL: cluster.ownerUrl };
    const mighty = await refusedStart({ ...live, ...urls, DATABASE_URL: cluster.ownerUrl });
    expect(mighty.said).toContain("The serving role must not be able to alter the ledger's history");

    await migrate({ ownerUrl: cluster.ownerUrl, appRole: "mizuhiki_app", migrationsFolder: "db/migrations" });
    const sql = postgres(cluster.ownerUrl, { max: 1 });
    await sql`insert into system_settings (mode) values ('sandbox')`;
    await sql.end();
    const { said, code } = await refusedStart({ ...live, ...urls });
    expect(code).toBe(1);
    expect(said).toContain("This database was born for sandbox use, and this start is live");
  } finally {
    await stop();
  }
});

it("refuses a server that answers before it has written", async () => {
  const { cluster, stop } = await startTestCluster({ durable: false });
  const urls = { DATABASE_URL: cluster.appUrl, DATABASE_OWNER_URL: cluster.ownerUrl };
  const { said, code } = await refusedStart({ ...live, ...urls }).finally(stop);
  expect(code).toBe(1);
  expect(said).toContain("fsync = off");
});
