import "server-only";
import { timingSafeEqual } from "node:crypto";
import { instant, later } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { keyedHash } from "@/lib/runtime/encryption";
import { env } from "@/lib/runtime/env";

/** How long a test visit lasts: as long as a member's. */
const MINUTES = 60;
/** What can be spent on one, in yen. */
const BUDGET = 10_000n;

/** A visit that nobody pays for: all that there is to know about it stands in its token, so nothing is kept. */
export type TestVisit = { readonly token: string; readonly budget: bigint; readonly expiresAt: Date };

/** Begins a test visit of a retailer's site. */
export function newTestVisit(retailerId: Id<"org">, now: Date): TestVisit {
  const seconds = Math.floor(later(now, MINUTES * 60_000).getTime() / 1_000);
  return visit(retailerId, seconds);
}

/** The test visit that a token stands for, or null where it is none of this retailer's. */
export function testVisitOf(token: string, retailerId: Id<"org">): TestVisit | null {
  const [, digits] = /^test\.(\d{10})\./.exec(token) ?? [];
  if (!digits) return null;
  const known = visit(retailerId, Number(digits));
  const [given, right] = [Buffer.from(token), Buffer.from(known.token)];
  return given.length === right.length && timingSafeEqual(given, right) ? known : null;
}

/** Where a site sends what was chosen on a test visit. */
export function testReturnAddress(): string {
  return new URL("/api/punch-out/test", env().APP_URL).href;
}

function visit(retailerId: Id<"org">, seconds: number): TestVisit {
  const proof = keyedHash("punch-out-test", `${retailerId}:${seconds}`).toString("base64url");
  return { token: `test.${seconds}.${proof}`, budget: BUDGET, expiresAt: instant(seconds * 1_000) };
}
