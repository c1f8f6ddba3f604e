import { inject } from "vitest";
import type { Cast, Persona, Visitor } from "./cast";
import type { Marks } from "./houses";

/** What came of asking for an address. */
export type Reply = {
  /** `page`, `not-found`, where it leads (`sign-in`, `hats`, `security`, `to:/home`), or the number of its status. */
  readonly answer: Answer;
  readonly headers: Headers;
  /** Everything that was sent, as it was sent. */
  readonly text: string;
};
export type Answer = "page" | "not-found" | "sign-in" | "hats" | "security" | `to:${string}` | number;

/** Asks for an address as somebody's browser would. */
export async function visit(
  path: string,
  visitor: Pick<Visitor, "cookie">,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(`${inject("app")}${path}`, {
    redirect: "manual",
    headers: { "accept-language": "en", ...(visitor.cookie && { cookie: visitor.cookie }), ...headers },
  });
  const text = await response.text();
  return { answer: answerOf(response, text), headers: response.headers, text };
}

/** A page that began to be sent before it was known says where it leads in its own text (Next's streaming). */
function answerOf({ status, headers }: Response, text: string): Answer {
  const streamed = /<meta id="__next-page-redirect" http-equiv="refresh" content="\d+;url=([^"]+)"/.exec(
    text,
  )?.[1];
  const location = headers.get("location") ?? streamed?.replaceAll("&amp;", "&");
  if (location) return leadsTo(location);
  if (!headers.get("content-type")?.startsWith("text/html")) return status;
  if (status === 404) return "not-found";
  return status === 200 ? "page" : status;
}

function leadsTo(location: string): Answer {
  const { pathname } = new URL(location, inject("app"));
  if (pathname === "/sign-in") return "sign-in";
  if (pathname === "/hats") return "hats";
  if (pathname === "/settings/security") return "security";
  return `to:${pathname}`;
}

/** Who may read what is marked: of its house, and of the staff. */
type Kind = keyof Marks | "order";
const READERS: Readonly<Record<Kind, readonly Persona[]>> = {
  open: [],
  member: ["member"],
  parcel: ["member", "owner", "clerk"],
  shop: ["owner", "clerk"],
  money: ["owner", "clerk", "finance", "administrator"],
  order: ["member", "owner", "clerk", "finance", "administrator"],
  applicant: ["finance", "support", "administrator"],
};
const STAFF: readonly Persona[] = ["finance", "support", "risk", "administrator"];

/**
 * What stands in a text and is not for whoever got it: words of other people, and ids of rows that nobody asked for.
 * `told` is what the address itself entitles to.
 */
export function leaks(
  { houses }: Cast,
  visitor: Visitor,
  asked: { path: string; told: readonly Kind[] },
  text: string,
): string[] {
  const plain = text.replaceAll(" ", "");
  return houses.flatMap((house) => {
    const may = (kind: Kind) =>
      asked.told.includes(kind) ||
      (READERS[kind].includes(visitor.role) && (STAFF.includes(visitor.role) || visitor.house === house));
    const foreign = [
      ...Object.entries(house.marks).map(([kind, word]) => [kind as Kind, word] as const),
      ...idsOf(house).filter(([, id]) => !asked.path.includes(id)),
    ].filter(([kind, word]) => kind !== "open" && !may(kind) && plain.includes(word));
    return foreign.map(([kind, word]) => `${word} (${kind})`);
  });
}

/** Rows of a house by whose they are. */
function idsOf(house: Cast["houses"][number]): readonly (readonly [Kind, string])[] {
  const { given, got, purchase, punchOut, order, paidOrder, draft, list, draftPhoto } = house;
  const { invoice, remittance, invitation, application, link, member, shop } = house;
  const of = (kind: Kind, ids: readonly string[]) => ids.map((id) => [kind, id] as const);
  return [
    ...of("member", [given, got, link.id, purchase, punchOut, member.account, member.accountNumber]),
    ...of("member", [member.personId, member.sessionId]),
    ...of("order", [order, paidOrder]),
    ...of("shop", [draft, list, draftPhoto, invitation, shop.personId, shop.sessionId]),
    ...of("money", [invoice, remittance]),
    ...of("applicant", [application]),
  ];
}
