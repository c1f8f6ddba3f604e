// `npm test`: format and lint, types, import boundaries, then every test. What follows `--` goes to vitest alone.
import { spawnSync } from "node:child_process";
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
 * @param {string[]} command
 * @param {Record<string, string>} [more]
 * @returns {{ ok: boolean, seconds: number }}
 */
function run(command, more = {}) {
  const from = Date.now();
  // Neither a service's key nor a database of the person who runs the tests may reach them.
  const { NODE_ENV, DATABASE_URL, DATABASE_OWNER_URL, PORT, ...rest } = process.env;
  const env = Object.fromEntries(
    Object.entries(rest).filter(([name]) => !/^(STRIPE|RESEND|SANDBOX|MIZUHIKI)_/.test(name)),
  );
  const { status } = spawnSync(process.execPath, command, {
    cwd: root,
    stdio: "inherit",
    env: /** @type {NodeJS.ProcessEnv} */ ({ ...env, ...more }),
  });
  return { ok: status === 0, seconds: (Date.now() - from) / 1000 };
}

/** @returns {{ ok: boolean, seconds: number, totals: import("../tests/support/totals-reporter.ts").Totals }} */
function runTests() {
  const folder = mkdtempSync(join(tmpdir(), "mizuhiki-totals-"));
  const file = join(folder, "totals.json");
  const reporters = ["--reporter=default", `--reporter=${join(root, "tests/support/totals-reporter.ts")}`];
  const vitest = inPackage("vitest", "vitest.mjs");
  const result = run([vitest, "run", ...reporters, ...chosen], { MIZUHIKI_TOTALS: file });
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
for (const { name, command } of chosen.length > 0 ? [] : checks) {
  console.log(`\n▸ ${name}`);
  const { ok, seconds } = run(command);
  lines.push([name, ok ? "passed" : "failed", seconds]);
  sum[ok ? "passed" : "failed"] += 1;
}
console.log("\n▸ tests");
const { ok, seconds, totals } = runTests();
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
