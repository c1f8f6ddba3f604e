import "server-only";
import { randomUUID } from "node:crypto";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { encode, getToken } from "next-auth/jwt";
import { cache } from "react";
import * as clock from "@/lib/core/clock";
import { type Id, isId } from "@/lib/core/ids";
import { LOCALE_COOKIE, pickLocale, THEME_COOKIE } from "@/lib/i18n/negotiate";
import type { ActorOf } from "@/lib/policy/actor";
import { actorSource, type SessionFacts, type SessionPerson } from "./actor-source";
import { clientAddress, describeDevice, safeNext } from "./client";
import type { Context } from "./context";
import { keyedHash } from "./encryption";
import { env } from "./env";
import { sessionCookie } from "./session-cookie";

const YEAR = 365 * 24 * 60 * 60;
const DEVICE_COOKIE = "device";

type OpenSession = { readonly sessionId: Id<"ses">; readonly expiresAt: Date };

/** Who acts, in which language, from where: rebuilt from the database once per request. */
export const requestContext = cache(async (): Promise<Context> => {
  const [jar, head, facts] = await Promise.all([cookies(), headers(), sessionFacts()]);
  return {
    actor: facts?.actor ?? { hat: "guest" },
    requestId: requestId(head.get("x-request-id")),
    locale: pickLocale({
      preference: facts?.person.locale,
      cookie: jar.get(LOCALE_COOKIE)?.value,
      acceptLanguage: head.get("accept-language"),
    }),
    client: {
      address: clientAddress(head.get("x-forwarded-for"), env().TRUSTED_PROXIES),
      device: describeDevice(head.get("user-agent")),
    },
  };
});

/** Who is signed in, for headers and settings; null for a guest. */
export async function requestPerson(): Promise<SessionPerson | null> {
  return (await sessionFacts())?.person ?? null;
}

const sessionFacts = cache(async (): Promise<SessionFacts | null> => {
  const sessionId = await cookieSession();
  return sessionId ? actorSource()(sessionId, clock.now()) : null;
});

/**
 * For pages of members: sends a guest to sign in and back to `path` afterwards. A courtesy: what protects data is the
 * check in every query and command.
 */
export async function requireMember(path: string): Promise<Context<ActorOf<"member">>> {
  const { actor, ...rest } = await requestContext();
  if (actor.hat === "guest") return toSignIn(path);
  if (actor.hat !== "member") return toHats(path);
  const person = await requestPerson();
  if (person?.secondFactorDue && !path.startsWith("/settings/security")) redirect("/settings/security");
  return { ...rest, actor };
}

/** The same for pages of a retailer's people. Whoever wears another hat is asked which one to put on. */
export async function requireRetailer(path: string): Promise<Context<ActorOf<"retailer">>> {
  const { actor, ...rest } = await requestContext();
  if (actor.hat === "guest") return toSignIn(path);
  if (actor.hat !== "retailer") return toHats(path);
  return { ...rest, actor };
}

/** The same for pages of the operator's staff, whose hat is put on only in a session with a second factor. */
export async function requireStaff(path: string): Promise<Context<ActorOf<"staff">>> {
  const { actor, ...rest } = await requestContext();
  if (actor.hat === "guest") return toSignIn(path);
  if (actor.hat !== "staff") {
    const person = await requestPerson();
    if (!person?.staffRole) notFound();
    if (person.secondFactorDue) redirect("/settings/security");
    return toHats(path);
  }
  return { ...rest, actor };
}

function toSignIn(path: string): never {
  redirect(`/sign-in?next=${encodeURIComponent(safeNext(path))}`);
}

function toHats(path: string): never {
  redirect(`/hats?next=${encodeURIComponent(safeNext(path))}`);
}

/** The session that the browser's cookie names, whether it is still open or not. */
async function cookieSession(): Promise<Id<"ses"> | null> {
  const jar = await cookies();
  const { name, secure } = sessionCookie(env().APP_URL);
  const token = await getToken({
    req: { cookies: Object.fromEntries(jar.getAll().map((c) => [c.name, c.value])), headers: {} } as never,
    secret: env().NEXTAUTH_SECRET,
    cookieName: name,
    secureCookie: secure,
  });
  return typeof token?.sid === "string" && isId("ses", token.sid) ? token.sid : null;
}

/**
 * What this browser is known by, for commands that open a session. One that is new gets it from its request, so that a
 * repeated request is still the same one; `rememberSession` keeps it.
 */
export async function deviceToken(requestKey: string): Promise<string> {
  const kept = (await cookies()).get(DEVICE_COOKIE)?.value ?? "";
  return /^[\w-]{43}$/.test(kept) ? kept : keyedHash("device", requestKey).toString("base64url");
}

/**
 * Signs the browser in to a session that a command has opened, and keeps what it is known by. Call it in an action or
 * a route handler.
 */
export async function rememberSession(session: OpenSession, device: string): Promise<void> {
  const { name, secure } = sessionCookie(env().APP_URL);
  const maxAge = Math.max(0, Math.floor((session.expiresAt.getTime() - clock.now().getTime()) / 1000));
  const token = await encode({ token: { sid: session.sessionId }, secret: env().NEXTAUTH_SECRET, maxAge });
  const jar = await cookies();
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  jar.set(name, token, { ...options, maxAge });
  jar.set(DEVICE_COOKIE, device, { ...options, maxAge: YEAR });
}

/** Signs the browser out. The session itself is ended by a command. */
export async function forgetSession(): Promise<void> {
  const { name, secure } = sessionCookie(env().APP_URL);
  (await cookies()).set(name, "", { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: 0 });
}

/** Keeps the language and light that somebody chose in this browser, for the time that they are signed out. */
export async function rememberLook(look: { locale: string; theme: string }): Promise<void> {
  const jar = await cookies();
  const { secure } = sessionCookie(env().APP_URL);
  const options = { sameSite: "lax", path: "/", maxAge: YEAR, secure } as const;
  jar.set(LOCALE_COOKIE, look.locale, options);
  jar.set(THEME_COOKIE, look.theme, options);
}

function requestId(given: string | null): string {
  return given && /^[\w.:-]{8,80}$/.test(given) ? given : randomUUID();
}
