import "server-only";
import { z } from "zod";
import { instant, later } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { seal, unseal } from "@/lib/runtime/encryption";
import { newTotpSecret, totpUri } from "./totp";

const MINUTES = 15;
const Setup = z.object({ secret: z.string(), at: z.number() });
const place = (personId: Id<"prs">) => `identity.second-factor-setup:${personId}`;

/**
 * A new secret for a person's authenticator, for a quarter of an hour. Sealed, for the browser in which it is set up:
 * it stands nowhere else until a first code has proved that the app has it.
 */
export function makeSetup(personId: Id<"prs">, now: Date): string {
  const setup = JSON.stringify({ secret: newTotpSecret(), at: now.getTime() });
  return seal(setup, place(personId)).toString("base64url");
}

/** The secret of a setup. Null when it is none, too old, or another person's. */
export function readSetup(setup: string, personId: Id<"prs">, now: Date): string | null {
  try {
    const { secret, at } = Setup.parse(JSON.parse(unseal(Buffer.from(setup, "base64url"), place(personId))));
    return later(instant(at), MINUTES * 60_000) > now ? secret : null;
  } catch {
    return null; // made up, cut off, or sealed under a key that is gone
  }
}

/** What the authenticator scans, and what is typed into it otherwise. */
export function describeSetup(setup: string, person: { personId: Id<"prs">; email: string }, now: Date) {
  const secret = readSetup(setup, person.personId, now);
  return secret ? { secret, uri: totpUri(secret, person.email) } : null;
}
