import "server-only";
import { AppError, type ErrorKind } from "@/lib/core/errors";
import { errorText } from "./action";
import type { Context } from "./context";
import { log } from "./log";
import { requestContext } from "./session";

const STATUS: Readonly<Record<ErrorKind, number>> = {
  validation: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rejected: 422,
  unavailable: 503,
};

/**
 * Answers a GET of `app/api/reads` with what a query returns, as JSON that no cache keeps: bigint as its digits, Date
 * as ISO 8601. A refusal becomes its HTTP status with `{code, message}`; a bug becomes 500 and is logged.
 */
export async function answerRead(run: (ctx: Context) => Promise<unknown>): Promise<Response> {
  const ctx = await requestContext();
  try {
    return json(await run(ctx), 200);
  } catch (error) {
    return refusal(error, ctx);
  }
}

/** The same refusals for a route that answers with something else than JSON. */
export function refusal(error: unknown, ctx: Context): Response {
  if (error instanceof AppError) {
    const message = errorText(ctx, error.code, error.params);
    return json({ code: error.code, message }, STATUS[error.kind]);
  }
  log.error({ requestId: ctx.requestId, err: error }, "read failed");
  const message = errorText(ctx, "common.bug", { reference: ctx.requestId });
  return json({ code: "common.bug", message }, 500);
}

function json(body: unknown, status: number): Response {
  const text = JSON.stringify(body, (_, value) => (typeof value === "bigint" ? String(value) : value));
  return new Response(text, {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "private, no-store" },
  });
}
