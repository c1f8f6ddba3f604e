import { createHash, timingSafeEqual } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "../core/ids";
import type { Call, Reply } from "../http/exchange";
import { remember, type World } from "../world";
import { API_VERSION } from "./build-after";
import { withAddress } from "./emit";
import { invalidRequest, StripeFault } from "./errors";
import { decodeForm, type FormValue } from "./form";
import { alone, checkKey, fingerprint, keepAnswer, storedAnswer } from "./idempotency";
import { OPERATIONS, type Operation } from "./operations";

type Answer = { status: number; body: string; replayed?: boolean };

/** Every route of the Stripe side. */
export function stripeRoutes(world: World) {
  return OPERATIONS.map(({ method, pattern, run }) => ({
    method,
    pattern,
    handle: (call: Call) => answer(world, call, run),
  }));
}

/** For what lies under /v1/ and is not played: an error object, because the SDK takes a bare 404 for a success. */
export function unknownStripePath(world: World, call: Call): Reply {
  const message = `Unrecognized request URL (${call.method}: ${call.path}).`;
  const fault = new StripeFault(404, "invalid_request_error", message, { code: "resource_missing" });
  return reply(world, call, { status: 404, body: JSON.stringify(fault.body(), null, 2) });
}

async function answer(world: World, call: Call, run: Operation): Promise<Reply> {
  const form: { value: FormValue } = { value: {} };
  const result = await attempt(world, call, run, form).catch((error: unknown) => {
    if (!(error instanceof StripeFault)) throw error;
    return { status: error.status, body: JSON.stringify(error.body(), null, 2) };
  });
  remember(world, {
    service: "stripe",
    method: call.method,
    path: call.path,
    params: form.value as Record<string, never>,
    idempotencyKey: idempotencyKey(call) ?? null,
    status: result.status,
  });
  return reply(world, call, result);
}

async function attempt(
  world: World,
  call: Call,
  run: Operation,
  form: { value: FormValue },
): Promise<Answer> {
  authenticate(world, call);
  checkVersion(call);
  form.value = decodeForm(call.method === "POST" ? call.body.toString("utf8") : call.query.toString());
  const key = idempotencyKey(call);
  if (call.method !== "POST" || key === undefined) return execute(world, call, run, form.value);
  checkKey(key);
  return alone(key, async () => {
    const print = fingerprint(call.method, call.path, JSON.stringify(form.value));
    const stored = storedAnswer(world, key, print);
    if (stored) return { status: stored.status, body: stored.body, replayed: true };
    return execute(world, call, run, form.value, ({ status, body }) =>
      keepAnswer(world, key, print, status, body),
    );
  });
}

/** `keep` is called before the flush, so that what happened and its remembered answer are kept or lost together. */
async function execute(
  world: World,
  call: Call,
  run: Operation,
  form: FormValue,
  keep?: (answer: Answer) => void,
): Promise<Answer> {
  const fault = world.faults.stripe;
  if (fault.latencyMs > 0) await sleep(fault.latencyMs);
  if (fault.failNext > 0) {
    fault.failNext -= 1;
    throw new StripeFault(fault.status, "api_error", "An unknown error occurred (asked for in the sandbox).");
  }
  const body = JSON.stringify(run(world, form, call.parts.id ?? ""), null, 2);
  const answer = { status: 200, body };
  keep?.(answer);
  await world.store.flush();
  return answer;
}

function reply(world: World, call: Call, { status, body, replayed }: Answer): Reply {
  world.webhooks.kick();
  const key = idempotencyKey(call);
  return {
    status,
    headers: {
      "content-type": "application/json",
      "request-id": newId("req_", 14),
      "stripe-version": API_VERSION,
      ...(key !== undefined && call.method === "POST" && { "idempotency-key": key }),
      ...(replayed && { "idempotent-replayed": "true" }),
    },
    body: withAddress(world, body),
  };
}

function idempotencyKey(call: Call): string | undefined {
  const value = call.headers["idempotency-key"];
  return Array.isArray(value) ? value[0] : value;
}

function authenticate(world: World, call: Call): void {
  const given = /^Bearer (\S+)$/.exec(call.headers.authorization ?? "")?.[1];
  if (given === undefined) {
    throw new StripeFault(
      401,
      "invalid_request_error",
      "You did not provide an API key in the Authorization header.",
    );
  }
  const digest = (text: string) => createHash("sha256").update(text).digest();
  if (!timingSafeEqual(digest(given), digest(world.config.stripeKey))) {
    throw new StripeFault(401, "invalid_request_error", `Invalid API Key provided: ${given.slice(0, 8)}****`);
  }
}

/** The shapes are those of one version, so another one is refused rather than answered wrongly. */
function checkVersion(call: Call): void {
  const version = call.headers["stripe-version"];
  if (version !== API_VERSION) {
    throw invalidRequest(
      `The sandbox speaks only API version ${API_VERSION}; Stripe-Version was ${version}.`,
    );
  }
}
