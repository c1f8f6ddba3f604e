import { setTimeout as sleep } from "node:timers/promises";
import { nowMillis } from "../core/clock";
import type { Json, JsonObject } from "../core/json";
import { type Call, jsonReply, type Reply } from "../http/exchange";
import { fingerprint } from "../stripe/idempotency";
import { remember, type World } from "../world";
import { ResendFault } from "./errors";
import { acceptMail, presentMail } from "./mails";
import { parseEmail } from "./params";

const DAY_MS = 86_400_000;
const MAX_BATCH = 100;
const MAX_KEY = 256;
const inFlight = new Set<string>();

type Operation = (world: World, input: Json, id: string, call: Call) => JsonObject;

const sendOne: Operation = (world, input) => ({ id: acceptMail(world, parseEmail(input)).id });

/** All or none, unless `x-batch-validation: permissive` asks for the good ones with a list of the bad ones. */
const sendBatch: Operation = (world, input, _id, call) => {
  if (!Array.isArray(input) || input.length === 0 || input.length > MAX_BATCH) {
    throw new ResendFault(422, "validation_error", `A batch holds 1 to ${MAX_BATCH} emails.`);
  }
  const isPermissive = call.headers["x-batch-validation"] === "permissive";
  const errors: { index: number; message: string }[] = [];
  const accepted = input.flatMap((one, index) => {
    try {
      const params = parseEmail(one);
      if (params.attachments) throw new ResendFault(422, "validation_error", "Batches take no attachments.");
      return [params];
    } catch (error) {
      if (!isPermissive || !(error instanceof ResendFault)) throw error;
      errors.push({ index, message: error.message });
      return [];
    }
  });
  const data = accepted.map((params) => ({ id: acceptMail(world, params).id }));
  return { data, ...(isPermissive && { errors }) };
};

const getMail: Operation = (world, _input, id) => {
  const mail = world.mails.get(id);
  if (!mail) throw new ResendFault(404, "not_found", "Email not found");
  return presentMail(mail);
};

/** Every route of the Resend side. */
export function resendRoutes(world: World) {
  const route = (method: string, pattern: string, run: Operation) => ({
    method,
    pattern,
    handle: (call: Call) => answer(world, call, run),
  });
  return [
    route("POST", "/emails", sendOne),
    route("POST", "/emails/batch", sendBatch),
    route("GET", "/emails/:id", getMail),
  ];
}

async function answer(world: World, call: Call, run: Operation): Promise<Reply> {
  const input: { value: Json } = { value: {} };
  let reply: Reply;
  try {
    reply = jsonReply(200, await attempt(world, call, run, input));
  } catch (error) {
    if (!(error instanceof ResendFault)) throw error;
    reply = jsonReply(error.status, error.body());
  }
  const { method, path } = call;
  const params = { body: input.value };
  remember(world, {
    service: "resend",
    method,
    path,
    params,
    idempotencyKey: keyOf(call),
    status: reply.status,
  });
  world.webhooks.kick();
  return reply;
}

async function attempt(
  world: World,
  call: Call,
  run: Operation,
  input: { value: Json },
): Promise<JsonObject> {
  authenticate(world, call);
  if (call.method === "POST") input.value = parseBody(call.body);
  const key = call.method === "POST" ? keyOf(call) : null;
  if (key === null) return execute(world, call, run, input.value);
  if (key.length > MAX_KEY) {
    throw new ResendFault(400, "invalid_idempotency_key", "The key must be between 1-256 chars.");
  }
  const print = fingerprint(call.path, JSON.stringify(input.value));
  const stored = world.answers.get(`resend:${key}`);
  if (stored && stored.at > nowMillis() - DAY_MS) {
    if (stored.fingerprint === print) return JSON.parse(stored.body);
    throw new ResendFault(
      409,
      "invalid_idempotent_request",
      "This idempotency key was used with another payload.",
    );
  }
  if (inFlight.has(key)) {
    throw new ResendFault(
      409,
      "concurrent_idempotent_requests",
      "A request with this idempotency key is in progress.",
    );
  }
  inFlight.add(key);
  try {
    return await execute(world, call, run, input.value, (result) =>
      world.answers.put(`resend:${key}`, {
        fingerprint: print,
        status: 200,
        body: JSON.stringify(result),
        at: nowMillis(),
      }),
    );
  } finally {
    inFlight.delete(key);
  }
}

async function execute(
  world: World,
  call: Call,
  run: Operation,
  input: Json,
  keep?: (result: JsonObject) => void,
): Promise<JsonObject> {
  const fault = world.faults.resend;
  if (fault.latencyMs > 0) await sleep(fault.latencyMs);
  if (fault.failNext > 0) {
    fault.failNext -= 1;
    const code = fault.status === 429 ? "rate_limit_exceeded" : "internal_server_error";
    throw new ResendFault(fault.status, code, "An error asked for in the sandbox.");
  }
  const result = run(world, input, call.parts.id ?? "", call);
  keep?.(result);
  await world.store.flush();
  return result;
}

function authenticate(world: World, call: Call): void {
  const given = call.headers.authorization;
  if (!given) throw new ResendFault(401, "missing_api_key", "Missing API Key");
  if (given !== `Bearer ${world.config.resendKey}`)
    throw new ResendFault(403, "invalid_api_key", "API key is invalid");
}

function keyOf(call: Call): string | null {
  const value = call.headers["idempotency-key"];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

function parseBody(body: Buffer): Json {
  try {
    return JSON.parse(body.toString("utf8")) as Json;
  } catch {
    throw new ResendFault(422, "validation_error", "The request body is not valid JSON.");
  }
}
