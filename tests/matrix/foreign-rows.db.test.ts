import { describe, expect, it } from "vitest";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import type { Hat, StaffRole } from "@/lib/policy/actor";
import { permissions } from "@/lib/policy/permissions";
import type { Access } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { useDatabase } from "@/tests/support/database";
import { aStaffMember } from "@/tests/support/factories/staff";
import { CASES, INSIDE } from "./cases";
import { aWorld, strangers } from "./world";

type Callable = Access & ((ctx: Context, ...rest: unknown[]) => Promise<unknown>);

/** Everything in `lib` that a command or a query is, by the name of its export. */
const modules = import.meta.glob<Record<string, unknown>>(["/lib/**/*.ts", "!/lib/**/*.test.ts"]);
const callables = new Map<string, Callable>();
for (const load of Object.values(modules))
  for (const [name, value] of Object.entries(await load()))
    if (typeof value === "function" && "permission" in value) callables.set(name, value as Callable);

const db = await useDatabase();
const world = await aWorld(db);
const everybody = strangers(world);
const HATS = Object.keys(everybody) as Hat[];

/** A command takes a request key between who asks and what for; a query takes none. */
function call(name: string, ctx: Context, input: unknown): Promise<unknown> {
  const callable = callables.get(name)!;
  return callable.length === 2 ? callable(ctx, input) : callable(ctx, newId("evt", now()), input);
}

/** All rows of all tables, but for what every call may leave: who was seen, and that somebody was refused. */
async function everything(): Promise<Record<string, string>> {
  const tables = await db.owner<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'ledger') and tablename not in ('attempts', 'sessions') order by 1`;
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.owner.unsafe(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${name} t`,
    );
    hashes[name] = row!.hash as string;
  }
  return hashes;
}

it("every command and query says how it is kept from the rows of others", () => {
  expect([...callables.keys()].sort()).toEqual(Object.keys(CASES).sort());
});

it("every permission is that of a command or query that is looked at here", () => {
  const exported = [...callables.values()].map(({ permission }) => permission);
  expect(new Set([...exported, ...Object.keys(INSIDE)])).toEqual(new Set(Object.keys(permissions)));
});

describe("whoever wears another hat is refused", () => {
  for (const [name, { permission, hats }] of callables)
    for (const hat of HATS.filter((other) => !hats.includes(other)))
      it(`${name}, as ${hat}`, async () => {
        const kind = hat === "guest" ? "unauthenticated" : "forbidden";
        await expect(call(name, everybody[hat], {}), permission).rejects.toMatchObject({ kind });
      });
});

describe("staff without the role are refused", async () => {
  const roles: StaffRole[] = ["support", "finance", "risk", "administrator"];
  for (const [name, { permission, hats }] of callables) {
    if (!hats.includes("staff")) continue;
    const rule: { staff?: readonly StaffRole[]; hats: readonly Hat[] } = permissions[permission];
    for (const role of roles.filter((other) => rule.staff && !rule.staff.includes(other)))
      it(`${name}, as ${role}`, async () => {
        const { as } = await aStaffMember(db, role);
        await expect(call(name, as, {})).rejects.toMatchObject({ kind: "forbidden" });
      });
  }
});

describe("somebody else's row is not found, and stays as it is", () => {
  for (const [name, found] of Object.entries(CASES))
    if ("names" in found)
      it(`${name}, as another ${found.as}`, async () => {
        const before = await everything();
        const refused = found.refused ? { code: found.refused } : { kind: "not_found" };
        await expect(call(name, everybody[found.as], found.names(world))).rejects.toMatchObject(refused);
        expect(await everything()).toEqual(before);
      });
});

describe("nor is it by a function that does more", () => {
  for (const [permission, attempt] of Object.entries(INSIDE))
    if (typeof attempt === "function")
      it(permission, async () => {
        const before = await everything();
        await expect(attempt(everybody.member, world)).rejects.toMatchObject({ kind: "not_found" });
        expect(await everything()).toEqual(before);
      });
});

describe("what is listed is one's own", () => {
  const { aiko, shop, purchase, given, got, order, invoice, remittance, confirmed, block } = world;
  const theirs = [aiko.account, aiko.personId, aiko.email, aiko.accountNumber, shop.personId, shop.email];
  const rows = [
    purchase,
    given,
    got,
    order,
    invoice,
    remittance,
    confirmed.id,
    block,
    world.savedAddress,
    world.invitation,
  ];
  for (const [name, found] of Object.entries(CASES))
    if ("lists" in found)
      it(`${name}, as another ${found.as}`, async () => {
        const answer = await call(name, everybody[found.as], found.lists(world));
        const text = JSON.stringify(answer, (_, value) =>
          typeof value === "bigint" ? String(value) : value,
        );
        for (const foreign of [...theirs, ...rows]) expect(text).not.toContain(foreign);
      });
});
