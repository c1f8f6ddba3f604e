import type { Connection } from "@/db/client";
import type { Id } from "@/lib/core/ids";
import { suspend } from "@/lib/identity/suspend";
import { removeMember } from "@/lib/organisations/remove-member";
import type { StaffRole } from "@/lib/policy/actor";
import { asSystem } from "@/lib/runtime/context";
import { aMember } from "@/tests/support/factories/people";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aKey } from "@/tests/support/factories/transfers";
import { cookieOf } from "@/tests/support/inside";
import { aHouse, type House } from "./houses";

/** How somebody stands to a row: `neighbour` is another house's member, `rival` another shop's person. */
export type Persona =
  | ("guest" | "member" | "neighbour" | "owner" | "clerk" | "rival" | "former")
  | (StaffRole | "unproven" | "suspended");

/** Somebody with a browser. `house` is where they belong, if anywhere. */
export type Visitor = { readonly role: Persona; readonly house: House | null; readonly cookie: string };

export type Cast = { readonly houses: readonly [House, House]; readonly visitors: readonly Visitor[] };

/** Two houses, and everybody who may knock at their doors. */
export async function aCast(db: Connection): Promise<Cast> {
  const [ann, bob] = [await aStaffMember(db, "finance"), await aStaffMember(db, "finance")];
  const ben = await aMember(db, { email: `ben-${aKey()}@example.jp`, points: 100 });
  const houses = [await aHouse(db, { ann, bob, ben }), await aHouse(db, { ann, bob, ben })] as const;
  const visitors: Visitor[] = [{ role: "guest", house: null, cookie: "" }];
  const enter = async (role: Persona, house: House | null, session: Id<"ses">) => {
    visitors.push({ role, house, cookie: await cookieOf(session) });
  };
  for (const house of houses) {
    await enter("member", house, house.member.sessionId);
    await enter("owner", house, house.shop.sessionId);
    await enter("clerk", house, house.clerk.sessionId);
  }
  for (const role of ["finance", "support", "risk", "administrator"] as const)
    await enter(role, null, (await aStaffMember(db, role)).as.actor.sessionId);
  await enter("unproven", null, await withoutCode(db));
  await enter("suspended", null, await suspended(db));
  await enter("former", null, await removed(db, houses[0]));
  return { houses, visitors };
}

/** How a visitor stands to the rows of a house. */
export function personaOf({ role, house }: Visitor, asked: House): Persona {
  if (!house || house === asked) return role;
  return role === "member" ? "neighbour" : "rival";
}

/** Staff whose session has the hat on but has shown no code. */
async function withoutCode(db: Connection): Promise<Id<"ses">> {
  const { sessionId } = (await aStaffMember(db, "finance")).as.actor;
  await db.sql`update sessions set second_factor = false where id = ${sessionId}`;
  return sessionId;
}

/** Somebody who was suspended, with a session that nobody ended. */
async function suspended(db: Connection): Promise<Id<"ses">> {
  const { personId, sessionId } = await aMember(db, { email: `gone-${aKey()}@example.jp`, points: 10 });
  await suspend(asSystem("matrix"), aKey(), { person: personId, reason: "matrix" });
  await db.sql`update sessions set ended_at = null where id = ${sessionId}`;
  return sessionId;
}

/** Somebody whom the shop has removed, with a session that still names its hat. */
async function removed(db: Connection, { shop, former }: House): Promise<Id<"ses">> {
  await removeMember(shop.as, aKey(), { person: former.personId });
  await db.sql`update sessions set hat = ${shop.organisationId}, ended_at = null where id = ${former.sessionId}`;
  return former.sessionId;
}
