import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

export type BrowserBinary = {
  readonly executablePath: string;
  readonly args: string[];
  readonly env?: Record<string, string>;
};

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

// A browser that reaches for its maker's hosts only slows tests down, and fails them in a closed network.
const QUIET = [
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  // Where there is no graphics card, drawing as if there were one takes half of all the time.
  "--disable-gpu",
];

/**
 * The Chromium to test with: the one that CHROMIUM_PATH names, Playwright's own, the system's, or the one that npm
 * brings along for Linux. Throws saying how to get one.
 */
export async function findChromium(): Promise<BrowserBinary> {
  const sandboxed = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  for (const path of [process.env.CHROMIUM_PATH, chromium.executablePath(), ...SYSTEM]) {
    if (path && existsSync(path)) return { executablePath: path, args: [...QUIET, ...sandboxed] };
  }
  if (process.platform === "linux" && process.arch === "x64") return fromNpm();
  throw new Error("No Chromium found. Run `npx playwright install chromium`, or set CHROMIUM_PATH to one.");
}

/** @sparticuz/chromium unpacks itself and its libraries, for each user apart; only the browser may see those. */
async function fromNpm(): Promise<BrowserBinary> {
  const temporary = process.env.TMPDIR;
  process.env.TMPDIR = join(tmpdir(), `mizuhiki-chromium-${process.getuid?.()}`);
  mkdirSync(process.env.TMPDIR, { recursive: true });
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x";
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
  const before = process.env.LD_LIBRARY_PATH;
  const { default: packed } = await import("@sparticuz/chromium");
  const executablePath = await packed.executablePath();
  const libraries = process.env.LD_LIBRARY_PATH ?? "";
  for (const name of ["AWS_EXECUTION_ENV", "AWS_LAMBDA_JS_RUNTIME"]) delete process.env[name];
  restore("LD_LIBRARY_PATH", before);
  restore("TMPDIR", temporary);
  const args = ["--no-sandbox", "--in-process-gpu"];
  return { executablePath, args: [...QUIET, ...args], env: { LD_LIBRARY_PATH: libraries } };
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
