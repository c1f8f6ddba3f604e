import type { Id } from "@/lib/core/ids";

export type StaffRole = "support" | "finance" | "risk" | "administrator";
export type OrganisationRole = "owner" | "approver" | "sender" | "viewer";
export type RetailerRole = "owner" | "clerk";

/** Somebody who is signed in, before a hat is put on. */
export type SignedIn = { readonly personId: Id<"prs">; readonly sessionId: Id<"ses"> };

/**
 * Who acts: a person and the hat that they wear, rebuilt from the database on every request.
 * `guest` is anybody who is not signed in; `system` is a job, named.
 */
export type Actor =
  | { readonly hat: "guest" }
  | ({ readonly hat: "member"; readonly accountId: Id<"acc"> | null } & SignedIn)
  | ({
      readonly hat: "issuer";
      readonly organisationId: Id<"org">;
      readonly role: OrganisationRole;
      readonly accountId: Id<"acc">;
    } & SignedIn)
  | ({ readonly hat: "retailer"; readonly organisationId: Id<"org">; readonly role: RetailerRole } & SignedIn)
  | ({
      readonly hat: "staff";
      readonly role: StaffRole;
      /** When this session has last shown the second factor. */
      readonly confirmedAt: Date | null;
    } & SignedIn)
  | { readonly hat: "system"; readonly job: string };

export type Hat = Actor["hat"];

/** The hats of people who are signed in, and those of anybody in front of a screen. */
export const SIGNED_IN = ["member", "issuer", "retailer", "staff"] as const satisfies readonly Hat[];
export const ANYBODY = ["guest", ...SIGNED_IN] as const satisfies readonly Hat[];
export type ActorOf<H extends Hat> = Extract<Actor, { hat: H }>;

/** The name under which an actor's keys and audit rows stand: one per person and hat. */
export function actorKey(actor: Actor): string {
  switch (actor.hat) {
    case "guest":
      return "guest";
    case "system":
      return `system:${actor.job}`;
    case "member":
      return actor.personId;
    case "staff":
      return `${actor.personId}:staff`;
    default:
      return `${actor.personId}:${actor.organisationId}`;
  }
}

/** The person behind the hat, if there is one. */
export function personOf(actor: Actor): Id<"prs"> | null {
  return "personId" in actor ? actor.personId : null;
}
