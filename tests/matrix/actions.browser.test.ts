import { describe, expect, it } from "vitest";
import { daysLater, now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { cookieOf, theDatabase } from "@/tests/support/inside";
import { aCast, type Persona } from "./cast";
import { type Sendable, send, sendableOf } from "./forms";
import type { House } from "./houses";
import { ROUTES } from "./routes";
import { visit } from "./visit";

const db = theDatabase();
const { houses } = await aCast(db);
const [house, other] = houses;

type Person = { readonly personId: Id<"prs">; readonly hat: string };
const PEOPLE = {
  member: { personId: house.member.personId, hat: "member" },
  owner: { personId: house.shop.personId, hat: house.shop.organisationId },
  neighbour: { personId: other.member.personId, hat: "member" },
  rival: { personId: other.shop.personId, hat: other.shop.organisationId },
} as const satisfies Partial<Record<Persona, Person>>;

/** A session of its own for every form: some end the one that they are sent in. */
async function signedIn({ personId, hat }: Person): Promise<string> {
  const at = now();
  const id = newId("ses", at);
  await db.sql`insert into sessions (id, person_id, hat, device, second_factor, created_at, last_seen_at, expires_at)
    values (${id}, ${personId}, ${hat}, 'matrix', false, ${at}, ${at}, ${daysLater(at, 1)})`;
  return cookieOf(id);
}

/** What the pages can send that a person of a house gets; the same once. */
async function sendables(role: "member" | "owner", { personId, hat }: Person, from: House) {
  const cookie = await signedIn({ personId, hat });
  const paths = Object.values(ROUTES).flatMap((cases) =>
    cases.filter(({ gets }) => gets[role] === "page").map(({ at }) => at(from)),
  );
  const seen = new Set<string>();
  const pages = await Promise.all(
    paths.map(async (path) => sendableOf(path, (await visit(path, { cookie })).text)),
  );
  return pages.map((page) => {
    const told = JSON.stringify(page.fields);
    const actions = page.actions.filter((action) => !seen.has(action + told) && seen.add(action + told));
    return { ...page, actions };
  });
}

/** Sends everything, each in a session of its own; the statuses that came. */
async function sendAll(
  pages: readonly Sendable[],
  person: Person | null,
  origin?: string,
): Promise<Set<number>> {
  const statuses = new Set<number>();
  for (const page of pages)
    await Promise.all(
      page.actions.map(async (action) => {
        const cookie = person ? await signedIn(person) : "";
        statuses.add((await send(page, action, cookie, origin)).status);
      }),
    );
  return statuses;
}

/** The ids of a house. */
const idsOf = ({ member, shop, clerk, ...rows }: typeof house) => [
  ...[member.personId, member.account, shop.personId, shop.organisationId, clerk.personId, rows.link.id],
  ...[rows.given, rows.got, rows.purchase, rows.order, rows.paidOrder, rows.invoice, rows.remittance],
  ...[rows.product, rows.draft, rows.list, rows.photo, rows.draftPhoto, rows.invitation],
  ...[rows.application, rows.punchOut],
];
const like = (ids: readonly string[]) => ids.map((id) => `%${id}%`);
/** What comes by itself: mails on their way, keys, who tried what. */
const PASSING = ["attempts", "mails", "sessions", "known_devices", "idempotency_keys"];

/** All rows in which somebody or something of the house stands, but for what others may make of what is public. */
async function belongings(house: House, other: House): Promise<Record<string, string>> {
  const tables = await db.sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    and has_table_privilege(oid, 'select') and relname <> all(${PASSING}) order by 1`;
  const rows: Record<string, string> = {};
  for (const { name } of tables) {
    const [found] = await db.sql`
      select coalesce(string_agg(t::text, chr(10) order by t::text), '') as text from ${db.sql(name)} t
      where t::text like any(${like(idsOf(house))}) and not t::text like any(${like(idsOf(other))})`;
    rows[name] = found?.text;
  }
  const [open] = await db.sql`
    select string_agg(id || hat || coalesce(ended_at::text, ''), chr(10) order by id) as text
    from sessions where id in (${house.member.sessionId}, ${house.shop.sessionId})`;
  return { ...rows, sessions: open?.text };
}

const pages = {
  member: await sendables("member", PEOPLE.member, house),
  owner: await sendables("owner", PEOPLE.owner, house),
};
const untouched = await belongings(house, other);

it("pages have actions to send", () => {
  const count = (found: readonly Sendable[]) => new Set(found.flatMap(({ actions }) => actions)).size;
  expect(count(pages.member)).toBeGreaterThan(20);
  expect(count(pages.owner)).toBeGreaterThan(20);
});

describe("an action changes nothing of anybody's", () => {
  for (const [role, stranger] of [
    ["member", "neighbour"],
    ["owner", "rival"],
  ] as const) {
    it(`when another site sends a ${role}'s, signed in as they are`, async () => {
      expect(await sendAll(pages[role], PEOPLE[role], "https://elsewhere.example")).toEqual(new Set([500]));
      expect(await belongings(house, other)).toEqual(untouched);
    });

    it(`when nobody who is signed in sends a ${role}'s`, async () => {
      expect(await sendAll(pages[role], null)).toContain(200);
      expect(await belongings(house, other)).toEqual(untouched);
    });

    it(`when a ${stranger} sends a ${role}'s`, async () => {
      expect(await sendAll(pages[role], PEOPLE[stranger])).toContain(200);
      expect(await belongings(house, other)).toEqual(untouched);
    });
  }

  for (const [role, own] of [
    ["member", "neighbour"],
    ["owner", "rival"],
  ] as const)
    it(`while it does when a ${role} sends their own`, async () => {
      const before = await belongings(other, house);
      await sendAll(await sendables(role, PEOPLE[own], other), PEOPLE[own]);
      expect(await belongings(other, house)).not.toEqual(before);
    });
});
