import "server-only";
import type { Id } from "@/lib/core/ids";
import type { Locale, Theme } from "@/lib/core/locale";
import type { Actor, StaffRole } from "@/lib/policy/actor";

/** Who is signed in, as their screens need it. */
export type SessionPerson = {
  readonly personId: Id<"prs">;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly theme: Theme;
  /** Of their own points account, 16 digits. */
  readonly accountNumber: string | null;
  readonly staffRole: StaffRole | null;
  /** Their role asks for a second factor and they have set none up. */
  readonly secondFactorDue: boolean;
};

export type SessionFacts = { readonly actor: Actor; readonly person: SessionPerson };

/** Rebuilds the actor of a session from the database. Null when it has ended or its person may not act. */
export type ActorSource = (sessionId: Id<"ses">, now: Date) => Promise<SessionFacts | null>;

// One process may load this module more than once (pages, start-up code), so what was registered stands on the process.
const slot = Symbol.for("mizuhiki.actor-source");
const registry = globalThis as { [slot]?: ActorSource };

/** Says how actors are rebuilt. Identity's function is registered at start, so that runtime needs not import it. */
export function provideActorSource(source: ActorSource): void {
  registry[slot] = source;
}

/** Throws when nobody registered a source: nobody could be signed in. */
export function actorSource(): ActorSource {
  const source = registry[slot];
  if (!source) throw new Error("no actor source: call provideActorSource first");
  return source;
}
