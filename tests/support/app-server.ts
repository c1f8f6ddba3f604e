import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "@/scripts/support/ports.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

export type AppServer = {
  readonly app: string;
  readonly sandbox: string;
  /** Where this installation keeps its data; give it to a later start to go on with them. */
  readonly home: string;
  readonly launcher: ChildProcess;
  /** Its database, as the serving role and as the role that owns it. */
  readonly database: string;
  readonly owner: string;
  /** With which it signs cookies and seals fields. */
  readonly secrets: AppSecrets;
  /** Stops it as Ctrl-C does and removes its data unless they were given. */
  readonly stop: () => Promise<void>;
};

export type AppSecrets = { readonly NEXTAUTH_SECRET: string; readonly FIELD_KEYS: string };

/** What a start inherits from whoever runs the tests: nothing that says how the product runs. */
export function cleanEnvironment(): Record<string, string | undefined> {
  const { NODE_ENV, VITEST, PORT, HOST, DATABASE_URL, DATABASE_OWNER_URL, FIELD_KEYS, ...given } =
    process.env;
  return Object.fromEntries(
    Object.entries(given).filter(
      ([name]) => !/^(STRIPE|RESEND|SANDBOX|MAIL|NEXTAUTH|APP|OPERATOR|MIZUHIKI|npm)_/.test(name),
    ),
  );
}

/** Starts the whole product as `npm start` does, on free ports, with data of its own and the tests' build. */
export async function startApp(
  options: { home?: string; port?: number; env?: Record<string, string> } = {},
): Promise<AppServer> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), "mizuhiki-app-"));
  const port = options.port ?? (await freePort());
  const launcher = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...cleanEnvironment(),
      PORT: String(port),
      MIZUHIKI_DATA: home,
      MIZUHIKI_DIST: ".next-test",
      MIZUHIKI_ENDS_WITH_PARENT: "1",
      LOG_LEVEL: "warn",
      ...options.env,
    } as unknown as NodeJS.ProcessEnv,
  });
  const { app, sandbox } = await announced(launcher);
  const stop = async () => {
    if (launcher.exitCode === null && launcher.signalCode === null) {
      launcher.kill("SIGTERM");
      await once(launcher, "exit");
    }
    if (!options.home) rmSync(home, { recursive: true, force: true });
  };
  return { app, sandbox, home, launcher, ...insideOf(home), stop };
}

/** The way in that a running launcher leaves for scripts beside it. */
export function insideOf(home: string): Pick<AppServer, "database" | "owner" | "secrets"> {
  const { environment, ownerUrl: owner } = JSON.parse(readFileSync(join(home, "running.json"), "utf8"));
  const { DATABASE_URL: database, NEXTAUTH_SECRET, FIELD_KEYS } = environment;
  return { database, owner, secrets: { NEXTAUTH_SECRET, FIELD_KEYS } };
}

/** Waits for the launcher's table. Rejects with everything it said when it ends before that. */
function announced(launcher: ChildProcess): Promise<{ app: string; sandbox: string }> {
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk: unknown) => {
      said += String(chunk);
      const app = /Mizuhiki +(http\S+)/.exec(said)?.[1];
      const inbox = /Mail inbox +(http\S+)\/inbox/.exec(said)?.[1];
      if (app && inbox) resolve({ app, sandbox: inbox });
    };
    launcher.stdout?.on("data", listen);
    launcher.stderr?.on("data", listen);
    launcher.once("exit", (code) => reject(new Error(`the app did not start (${code}):\n${said}`)));
  });
}
