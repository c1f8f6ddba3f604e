import { StartError } from "./stop-error.mjs";

const outsideKeys = ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "RESEND_API_KEY", "RESEND_WEBHOOK_SECRET"];
const baseOverrides = ["SANDBOX_URL", "RESEND_BASE_URL"];

/** @typedef {Record<string, string | undefined>} Variables */

/**
 * Without a single key of the outside services, on an address of this machine, the sandbox plays them.
 * @param {Variables} given
 */
export function usesSandbox(given) {
  return outsideKeys.every((name) => !given[name]?.trim()) && isLoopback(given.APP_URL ?? "http://localhost");
}

/** @param {string} url */
function isLoopback(url) {
  return URL.canParse(url) && ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}

/**
 * Fills in what the launcher knows: its own secrets, the addresses, the sandbox's keys.
 * Secrets are not made up where they would be lost with this machine while the data stays: live, on another server.
 * @param {Variables} given
 * @param {{ secrets: import("./secrets.mjs").Secrets, port: number, sandboxPort: number }} own
 * @returns {Variables}
 */
export function complete(given, { secrets, port, sandboxPort }) {
  const appUrl = given.APP_URL?.trim() || `http://localhost:${port}`;
  const { NEXTAUTH_SECRET, FIELD_KEYS, ...boxKeys } = secrets;
  const keeps = !(given.DATABASE_URL && /^(sk|rk)_live_/.test(given.STRIPE_SECRET_KEY ?? ""));
  const filled = {
    ...(keeps ? { NEXTAUTH_SECRET, FIELD_KEYS } : {}),
    ...withoutEmpty(given),
    APP_URL: appUrl,
    NEXTAUTH_URL: appUrl,
  };
  if (!usesSandbox(given)) return filled;
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  return { MAIL_FROM: "Mizuhiki <gift@mizuhiki.example>", ...filled, ...boxKeys, SANDBOX_URL: sandboxUrl };
}

/** @param {Variables} given */
const withoutEmpty = (given) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim()));

/**
 * Checks everything before anything starts.
 * @param {Variables} given what came from outside
 * @param {Variables} filled the same, completed
 * @param {typeof import("../../lib/runtime/env.ts").readEnv} readEnv
 * @throws {StartError} naming each variable, what is wrong and what to do
 */
export function check(given, filled, readEnv) {
  const result = readEnv({ DATABASE_URL: "postgres://embedded", ...filled });
  const problems = "problems" in result ? [...result.problems] : [];
  if (given.DATABASE_URL?.trim() && !given.DATABASE_OWNER_URL?.trim())
    problems.push({
      variable: "DATABASE_OWNER_URL",
      problem:
        "is missing; beside DATABASE_URL (the serving role) it is the address of the role that owns the tables and migrates",
    });
  for (const variable of baseOverrides)
    if (given[variable]?.trim() && !problems.some((problem) => problem.variable === variable))
      problems.push({ variable, problem: "sends the real services' traffic elsewhere; remove it" });
  if (problems.length === 0 && "env" in result) return result.env;
  const lines = problems.map(({ variable, problem }) => `  ${variable} ${problem}.`);
  throw new StartError(`The environment is not right:\n${lines.join("\n")}`);
}
