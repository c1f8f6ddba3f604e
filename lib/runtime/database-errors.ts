import { AppError } from "@/lib/core/errors";

const CONNECTION = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "QUERY_DEADLINE",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
]);

/** The code of a database error, also when drizzle has wrapped it. */
export function databaseCode(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") return at.code;
  }
  return undefined;
}

/** Deadlock or serialization failure: nothing happened, the same again may well work. */
export function isRetryable(error: unknown): boolean {
  const code = databaseCode(error);
  return code === "40P01" || code === "40001";
}

/** Whether a unique constraint (of this name) refused a row. */
export function violates(error: unknown, constraint: string): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("constraint_name" in at && at.constraint_name === constraint) return true;
  }
  return false;
}

/** Turns a lost connection, a timeout or a shutting-down server into `unavailable`; leaves everything else as it is. */
export function toUnavailable(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = databaseCode(error) ?? "";
  const away =
    CONNECTION.has(code) || code.startsWith("57") || code.startsWith("08") || code.startsWith("53");
  return away || code === "55P03" || isRetryable(error)
    ? new AppError("unavailable", "common.unavailable")
    : error;
}
