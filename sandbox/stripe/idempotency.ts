import { createHash } from "node:crypto";
import { nowMillis } from "../core/clock";
import type { World } from "../world";
import { invalidRequest, StripeFault } from "./errors";

const DAY_MS = 86_400_000;
const inFlight = new Set<string>();

/** The answer to a POST, kept for 24 hours under its key. Resend and Stripe each have their own keys. */
export type StoredAnswer = { fingerprint: string; status: number; body: string; at: number };

export function fingerprint(...parts: string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}

export function checkKey(key: string): void {
  if (key.length > 255) throw invalidRequest("Idempotency keys must be at most 255 characters long.");
}

/** The first answer under this key, if it came from the same request; 400 if from another one. */
export function storedAnswer(world: World, key: string, print: string): StoredAnswer | null {
  const answer = world.answers.get(`stripe:${key}`);
  if (!answer) return null;
  if (answer.at < nowMillis() - DAY_MS) {
    world.answers.remove(`stripe:${key}`);
    return null;
  }
  if (answer.fingerprint === print) return answer;
  throw new StripeFault(
    400,
    "idempotency_error",
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  );
}

/** Runs alone under its key: a second request that comes meanwhile gets 409. */
export async function alone<Result>(key: string, run: () => Promise<Result>): Promise<Result> {
  if (inFlight.has(key)) {
    throw new StripeFault(
      409,
      "idempotency_error",
      `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      { code: "idempotency_key_in_use" },
    );
  }
  inFlight.add(key);
  try {
    return await run();
  } finally {
    inFlight.delete(key);
  }
}

/** Remembers an answer; the same flush makes it and what the request changed durable. */
export function keepAnswer(world: World, key: string, print: string, status: number, body: string): void {
  world.answers.put(`stripe:${key}`, { fingerprint: print, status, body, at: nowMillis() });
}
