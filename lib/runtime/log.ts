import "server-only";
import pino from "pino";
import { env } from "./env";

const REMOVED = ["email", "password", "name", "token", "secret", "body", "address"];

/**
 * Structured logs: one JSON line each, with a request id. Only ids, codes and counts go in; never a name, an address,
 * a message, a token or a body. The redaction is a second line of defence.
 */
export const log = pino({
  level: "warn",
  base: undefined,
  redact: { paths: REMOVED.flatMap((field) => [field, `*.${field}`]), censor: "[removed]" },
  serializers: { err: describeError },
});

/** Applies the level that the environment asks for. Called once at start. */
export function configureLog(): void {
  log.level = env().LOG_LEVEL;
}

/** An error for the log. A failed query's own text holds its parameters, so its cause speaks instead. */
function describeError(error: unknown): object {
  let at: unknown = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  if (!(at instanceof Error)) return { type: typeof error };
  const { code, constraint_name: constraint } = at as { code?: unknown; constraint_name?: unknown };
  const frames = (error as Error).stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 12);
  return { type: at.name, code, constraint, text: at.message, frames };
}
