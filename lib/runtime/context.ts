import type { Locale } from "@/lib/core/locale";
import type { Actor } from "@/lib/policy/actor";

/** Everything a command or query is told about its caller. */
export type Context<A extends Actor = Actor> = {
  readonly actor: A;
  readonly requestId: string;
  readonly locale: Locale;
  /** Where the request came from: for limits on attempts and the list of sessions, never logged. */
  readonly client: { readonly address: string; readonly device: string };
};

/** The context in which a job acts. `job` names it in the audit. */
export function asSystem(job: string, requestId = `job:${job}`): Context<{ hat: "system"; job: string }> {
  return { actor: { hat: "system", job }, requestId, locale: "ja", client: { address: "", device: "" } };
}
