import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";

// Processes are started here, on machines that do other things too.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const root = fileURLToPath(new URL("../..", import.meta.url));

export const KEYS = {
  STRIPE_SECRET_KEY: "sk_test_sandbox_contract_0123456789",
  STRIPE_WEBHOOK_SECRET: "whsec_contract_stripe_0123456789",
  RESEND_API_KEY: "re_sandbox_contract",
  RESEND_WEBHOOK_SECRET: `whsec_${Buffer.from("contract secret of resend").toString("base64")}`,
};

export type Webhook = { path: string; headers: IncomingHttpHeaders; body: string };

/** A sandbox in its own process, and a stand-in for the app that takes its webhooks. */
export class RunningSandbox {
  readonly webhooks: Webhook[] = [];
  /** What the stand-in answers to webhooks. */
  appStatus = 200;
  port = 0;
  private child: ChildProcess | undefined;
  private waiting: { enough: () => boolean; resolve: () => void }[] = [];
  private readonly app: Server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    this.webhooks.push({ path: request.url ?? "", headers: request.headers, body });
    response.writeHead(this.appStatus).end();
    for (const { enough, resolve } of this.waiting) if (enough()) resolve();
  });

  readonly directory: string;

  /** In a directory of its own, or in one that somebody else looks after. */
  constructor(private readonly given?: string) {
    this.directory = given ?? mkdtempSync(join(tmpdir(), "sandbox-"));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<this> {
    if (!this.app.listening) await new Promise<void>((resolve) => this.app.listen(0, "127.0.0.1", resolve));
    const { port } = this.app.address() as AddressInfo;
    this.child = spawn(process.execPath, ["--import", "tsx", "sandbox/main.ts"], {
      cwd: root,
      stdio: ["pipe", "pipe", "pipe"],
      env: {
        PATH: process.env.PATH,
        NODE_ENV: process.env.NODE_ENV,
        SANDBOX_PORT: String(this.port),
        SANDBOX_DATA_DIR: this.directory,
        SANDBOX_STRIPE_KEY: KEYS.STRIPE_SECRET_KEY,
        SANDBOX_STRIPE_WEBHOOK_SECRET: KEYS.STRIPE_WEBHOOK_SECRET,
        SANDBOX_RESEND_KEY: KEYS.RESEND_API_KEY,
        SANDBOX_RESEND_WEBHOOK_SECRET: KEYS.RESEND_WEBHOOK_SECRET,
        SANDBOX_APP_URL: `http://127.0.0.1:${port}`,
        SANDBOX_EXIT_WITH_PARENT: "1",
      },
    });
    let errors = "";
    this.child.stderr!.on("data", (chunk) => {
      errors += chunk;
    });
    const exited = once(this.child, "exit").then(([code]) => {
      throw new Error(`exit ${code}: ${errors}`);
    });
    exited.catch(() => {});
    const [line] = (await Promise.race([
      once(createInterface({ input: this.child.stdout! }), "line"),
      exited,
    ])) as [string];
    this.port = (JSON.parse(line) as { port: number }).port;
    return this;
  }

  /** As hard as a power cut, seen from the process. */
  async kill(): Promise<void> {
    this.child?.kill("SIGKILL");
    if (this.child?.exitCode === null && this.child.signalCode === null) await once(this.child, "exit");
  }

  /** Ends its input and waits: resolves with the exit code. */
  async endInput(): Promise<number | null> {
    const exited = once(this.child!, "exit");
    this.child!.stdin!.end();
    const [code] = (await exited) as [number | null];
    return code;
  }

  async stop(): Promise<void> {
    await this.kill();
    this.app.closeAllConnections();
    await new Promise((resolve) => this.app.close(resolve));
    if (!this.given) rmSync(this.directory, { recursive: true, force: true });
  }

  /** Resolves when webhooks of these types have all come (a type given twice must come twice). */
  async received(...types: string[]): Promise<void> {
    const enough = () => {
      const got = this.webhooks.map(({ body }) => (JSON.parse(body) as { type: string }).type);
      return types.every(
        (type) => got.filter((one) => one === type).length >= types.filter((one) => one === type).length,
      );
    };
    if (!enough()) await new Promise<void>((resolve) => this.waiting.push({ enough, resolve }));
  }

  async control<Result>(path: string, body?: unknown): Promise<Result> {
    const response = await fetch(`${this.url}/_control${path}`, {
      method: body === undefined ? "GET" : "POST",
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      }),
    });
    const result = (await response.json()) as Result;
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(result)}`);
    return result;
  }
}
