import "server-only";
import { z } from "zod";
import { instant, later } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { seal, unseal } from "@/lib/runtime/encryption";

const PLACE = "identity.second-factor-ticket";
const MINUTES = 10;
const Ticket = z.object({ personId: z.string(), at: z.number() });

/** Proof, for ten minutes, that the first step of signing in was passed. Sealed; the browser cannot read or make it. */
export function makeTicket(personId: Id<"prs">, now: Date): string {
  return seal(JSON.stringify({ personId, at: now.getTime() }), PLACE).toString("base64url");
}

/** Who passed the first step, and when. Null when the ticket is none, or too old. */
export function readTicket(ticket: string, now: Date): { personId: Id<"prs">; at: Date } | null {
  try {
    const read = Ticket.parse(JSON.parse(unseal(Buffer.from(ticket, "base64url"), PLACE)));
    const at = instant(read.at);
    return later(at, MINUTES * 60_000) > now ? { personId: read.personId as Id<"prs">, at } : null;
  } catch {
    return null; // made up, cut off, or sealed under a key that is gone
  }
}
