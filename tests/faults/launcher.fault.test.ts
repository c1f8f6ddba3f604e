import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "@/scripts/support/ports.mjs";
import { type AppServer, startApp } from "@/tests/support/app-server";

const home = mkdtempSync(join(tmpdir(), "mizuhiki-faults-"));
let app: AppServer;
let port: number;
const env = { MIZUHIKI_DEMO: "off" };

beforeAll(async () => {
  port = (await freePort()) ?? 0;
  app = await startApp({ home, port, env });
});

afterAll(async () => {
  await app?.stop();
  rmSync(home, { recursive: true, force: true });
});

const ready = () =>
  fetch(`${app.app}/api/ready`).then(
    (answer) => answer.status,
    () => 0,
  );

/** The processes that belong to this installation: they name its folder on their command line. */
function processes(): string[] {
  const { stdout } = spawnSync("ps", ["-eo", "pid,args"], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.includes(home));
}

const sandboxProcess = () =>
  Number(
    processes()
      .find((line) => line.includes("sandbox/main.ts"))
      ?.trim()
      .split(" ")[0],
  );

const postmaster = () =>
  Number(readFileSync(join(home, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

it("answers 413 to a body that is too large, however it comes", async () => {
  const large = Buffer.alloc(2_000_000, 97);
  const announced = await fetch(`${app.app}/api/webhooks/stripe`, { method: "POST", body: large });
  expect(announced.status).toBe(413);
  const status = await new Promise((resolve, reject) => {
    const post = request(`${app.app}/api/webhooks/stripe`, { method: "POST" }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    post.on("error", reject);
    for (let sent = 0; sent < large.length; sent += 100_000) post.write(large.subarray(sent, sent + 100_000));
    post.end();
  });
  expect(status).toBe(413);
  expect(await ready()).toBe(200);
});

it("is ready again by itself after its database was killed", async () => {
  process.kill(postmaster(), "SIGKILL");
  await expect.poll(ready, { timeout: 30_000 }).toBe(200);
  expect(app.launcher.exitCode).toBeNull();
});

it("starts the sandbox again, at its address, when it dies", async () => {
  const before = sandboxProcess();
  process.kill(before, "SIGKILL");
  const inbox = () =>
    fetch(`${app.sandbox}/inbox`).then(
      (answer) => answer.status,
      () => 0,
    );
  await expect
    .poll(async () => sandboxProcess() !== before && (await inbox()), { timeout: 30_000 })
    .toBe(200);
});

it("comes up clean, with its data and its addresses, after the launcher was killed", async () => {
  const identity = readFileSync(join(home, "secrets.json"), "utf8");
  const before = { database: postmaster(), sandbox: app.sandbox };
  app.launcher.kill("SIGKILL");
  await once(app.launcher, "exit");
  expect(processes().length).toBeGreaterThan(0); // the database, which nobody could stop any more
  app = await startApp({ home, port, env });
  expect(await ready()).toBe(200);
  expect(postmaster()).not.toBe(before.database);
  expect(app.sandbox).toBe(before.sandbox);
  expect(readFileSync(join(home, "secrets.json"), "utf8")).toBe(identity);
});

it("does not start twice over the same data", async () => {
  const other = (await freePort()) ?? 0;
  await expect(startApp({ home, port: other, env })).rejects.toThrow(/Already in use by process \d+/);
  expect(await ready()).toBe(200);
});

it("drops no request on SIGTERM under load, ends within 30 seconds and leaves no process", async () => {
  const outcomes = { answered: 0, refused: 0, dropped: [] as string[] };
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const once200 = (path: string) =>
    new Promise<boolean>((resolve) => {
      const asked = request(`${app.app}${path}`, { agent }, (answer: IncomingMessage) => {
        answer.resume();
        answer.once("end", () => {
          if (answer.statusCode === 200) outcomes.answered += 1;
          else outcomes.dropped.push(`${path}: ${answer.statusCode}`);
          resolve(true);
        });
        answer.once("error", (error) => outcomes.dropped.push(`${path}: ${error.message}`));
      });
      asked.once("error", (error: NodeJS.ErrnoException) => {
        // Nobody listens any more: the request was never taken.
        if (error.code === "ECONNREFUSED") outcomes.refused += 1;
        else outcomes.dropped.push(`${path}: ${error.code ?? error.message}`);
        resolve(false);
      });
      asked.end();
    });
  const client = async (path: string) => {
    while (await once200(path));
  };
  const clients = Array.from({ length: 16 }, (_, index) =>
    client(["/api/ready", "/", "/rates", "/sign-in"][index % 4] ?? "/"),
  );
  await expect.poll(() => outcomes.answered, { timeout: 60_000 }).toBeGreaterThan(100);

  app.launcher.stdout?.destroy(); // nor does it matter that nobody reads its last words
  const from = performance.now();
  app.launcher.kill("SIGTERM");
  const [code] = await once(app.launcher, "exit");
  await Promise.all(clients);
  agent.destroy();
  expect(code).toBe(0);
  expect(performance.now() - from).toBeLessThan(30_000);
  expect(outcomes.dropped).toEqual([]);
  expect(outcomes.refused).toBe(16);
  expect(processes()).toEqual([]);
});
