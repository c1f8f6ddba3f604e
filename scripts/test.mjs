// `npm test`: format and lint, types, import boundaries, then every test. What follows `--` goes to vitest alone.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const require = createRequire(import.meta.url);
const chosen = process.argv.slice(2);

/**
 * @param {string} name of a package
 * @param {string} file inside it
 */
const inPackage = (name, file) => join(dirname(require.resolve(`${name}/package.json`)), file);

const checks = [
  {
    name: "format and lint",
    command: [inPackage("@biomejs/biome", "bin/biome"), "ci", "--error-on-warnings", "."],
  },
  { name: "types", command: [inPackage("typescript", "bin/tsc"), "--noEmit"] },
  { name: "import boundaries", command: [join(root, "scripts/boundaries.mjs")] },
];

/**
 * @param {Record<string, string>} [more]
 * @returns {NodeJS.ProcessEnv}
 */
function environment(more = {}) {
  // Neither a service's key nor a database of the person who runs the tests may reach them.
  const { NODE_ENV, DATABASE_URL, DATABASE_OWNER_URL, PORT, ...rest } = process.env;
  const env = Object.fromEntries(
    Object.entries(rest).filter(([name]) => !/^(STRIPE|RESEND|SANDBOX|MIZUHIKI)_/.test(name)),
  );
  return /** @type {NodeJS.ProcessEnv} */ ({ ...env, ...more });
}

/**
 * Runs a check beside others; what it says is told at its end.
 * @param {string[]} command
 * @returns {Promise<{ ok: boolean, seconds: number, said: string }>}
 */
async function check(command) {
  const from = Date.now();
  const child = spawn(process.execPath, command, { cwd: root, env: environment() });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const [status] = await once(child, "close");
  return { ok: status === 0, seconds: (Date.now() - from) / 1000, said };
}

/** @returns {Promise<{ ok: boolean, seconds: number, totals: import("../tests/support/totals-reporter.ts").Totals }>} */
async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), "mizuhiki-totals-"));
  const file = join(folder, "totals.json");
  const reporters = ["--reporter=default", `--reporter=${join(root, "tests/support/totals-reporter.ts")}`];
  const vitest = inPackage("vitest", "vitest.mjs");
  const from = Date.now();
  const child = spawn(process.execPath, [vitest, "run", ...reporters, ...chosen], {
    cwd: root,
    stdio: "inherit",
    env: environment({ MIZUHIKI_TOTALS: file }),
  });
  const [status] = await once(child, "close");
  const result = { ok: status === 0, seconds: (Date.now() - from) / 1000 };
  try {
    return { ...result, totals: JSON.parse(readFileSync(file, "utf8")) };
  } catch {
    return { ...result, totals: { passed: 0, failed: 1, projects: [] } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @type {[string, string, number][]} */
const lines = [];
const sum = { passed: 0, failed: 0 };
// The checks share the cores with what the tests start first: databases, and the build of the product.
const due = chosen.length > 0 ? [] : checks;
const [{ ok, seconds, totals }, answers] = await Promise.all([
  runTests(),
  Promise.all(due.map(({ command }) => check(command))),
]);
for (const [n, { ok, seconds, said }] of answers.entries()) {
  const name = due[n]?.name ?? "";
  console.log(`\n▸ ${name}\n${said.trimEnd()}`);
  lines.push([name, ok ? "passed" : "failed", seconds]);
  sum[ok ? "passed" : "failed"] += 1;
}
for (const { name, passed, failed, seconds } of totals.projects)
  lines.push([`${name} tests`, `${passed} passed, ${failed} failed`, seconds]);
lines.push(["all tests, with what they start", "", seconds]);
sum.passed += totals.passed;
sum.failed += totals.failed + (ok || totals.failed > 0 ? 0 : 1);

console.log(
  `\n${lines.map(([name, result, time]) => `${name.padEnd(34)}${time.toFixed(1).padStart(7)} s  ${result}`).join("\n")}`,
);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed > 0 ? 1 : 0;
