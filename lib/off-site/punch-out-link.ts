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

/** The address at which a member's session begins on the retailer's site. */
export function punchOutLink(punchOutUrl: string, { id, ...session }: Session, locale: Locale): string {
  return punchOutAddress(punchOutUrl, { ...session, token: tokenOf(id), returnUrl: returnAddress() }, locale);
}

type Facts = Omit<Session, "id"> & { readonly token: string; readonly returnUrl: string };

/** The address of a retailer's site with everything in it that the site needs to know of a session. */
export function punchOutAddress(punchOutUrl: string, session: Facts, locale: Locale): string {
  const link = new URL(punchOutUrl);
  const facts = {
    session: session.token,
    retailer: session.slug,
    budget: session.budget.toString(),
    expires: String(Math.floor(session.expiresAt.getTime() / 1_000)),
    return_url: session.returnUrl,
    lang: locale,
  };
  for (const [name, value] of Object.entries(facts)) link.searchParams.set(name, value);
  return link.href;
}
