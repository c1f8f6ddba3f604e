import "server-only";
import type { Id } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import { keyedHash } from "@/lib/runtime/encryption";
import { env } from "@/lib/runtime/env";

/** How long a session on a retailer's site lasts. */
export const SESSION_MINUTES = 60;

/** A session's token: 256 bits that only this installation can make, so that nowhere it has to be kept. */
export function tokenOf(id: Id<"pun">): string {
  return keyedHash("punch-out", id).toString("base64url");
}

/** Where retailers' sites send a member's choice. */
export function returnAddress(): string {
  return new URL("/api/punch-out/return", env().APP_URL).href;
}

type Session = {
  readonly id: Id<"pun">;
  readonly slug: string;
  readonly budget: bigint;
  readonly expiresAt: Date;
};

/** The address at which a session begins on the retailer's site, with all that it needs to know. */
export function punchOutLink(punchOutUrl: string, session: Session, locale: Locale): string {
  const link = new URL(punchOutUrl);
  const facts = {
    session: tokenOf(session.id),
    retailer: session.slug,
    budget: session.budget.toString(),
    expires: String(Math.floor(session.expiresAt.getTime() / 1_000)),
    return_url: returnAddress(),
    lang: locale,
  };
  for (const [name, value] of Object.entries(facts)) link.searchParams.set(name, value);
  return link.href;
}
