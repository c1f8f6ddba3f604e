import { describe, expect, it } from "vitest";
import { now } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { placeOffSiteOrder } from "@/lib/exchanges/place-off-site-order";
import { ratesAt } from "@/lib/rates/current";
import { useDatabase } from "@/tests/support/database";
import { AN_ADDRESS, aRetailer } from "@/tests/support/factories/exchanges";
import { aMember } from "@/tests/support/factories/people";
import { aKey, balanceOf } from "@/tests/support/factories/transfers";
import { stateOf, testMoneyCommand } from "@/tests/support/money";
import { createSecret } from "./create-secret";
import { canonicalBody } from "./return-body";
import { punchOut } from "./session-queries";
import { signatureOf } from "./signature";
import { startPunchOut } from "./start-punch-out";
import { takeReturn } from "./take-return";

const db = await useDatabase({ max: 24, books: "each" });
const shop = await aRetailer(db, {
  offSite: "signed",
  siteUrl: "https://shop.example.jp/",
  punchOutUrl: "https://shop.example.jp/enter",
});
const { secret } = await createSecret(shop.as, aKey());
const ben = await aMember(db, { points: 40 });
const { policyId } = await ratesAt(db.db, now());
const TEA = { sku: "TEA-01", name: "煎茶 100g", quantity: 2, unitPrice: 1_080, taxRate: 8 } as const;
const MORE = { ...TEA, quantity: 1 };

/** A member with 40 points, in a session on the shop's site. */
async function aSession() {
  const aiko = await aMember(db, { points: 40 });
  const { id } = await startPunchOut(aiko.as, aKey(), { retailer: shop.slug });
  const { link } = await punchOut(aiko.as, { id });
  return { aiko, id, token: new URL(link ?? "").searchParams.get("session") ?? "" };
}
type Session = Awaited<ReturnType<typeof aSession>>;

function signed({ token }: Session, item: typeof TEA | typeof MORE = TEA) {
  const timestamp = Math.floor(now().getTime() / 1_000);
  const body = canonicalBody({ session: token, retailer: shop.slug, timestamp, items: [item] });
  return { body, signature: signatureOf(body, secret) };
}
const outcomes = (taken: readonly { refusal: string | null }[]) => taken.map(({ refusal }) => refusal);
const itemsOf = async ({ id }: Session) =>
  (await db.owner`select items from punch_outs where id = ${id}`)[0]?.items;

/** What a return comes to, as an error where it is not taken. */
async function mustTake(choice: { body: string; signature: string }, key: string): Promise<void> {
  const { refusal } = await takeReturn(choice, key);
  if (refusal) throw new AppError("rejected", `offsite.${refusal}`);
}

describe("taking a signed return", () => {
  testMoneyCommand<Session>(db, {
    arrange: aSession,
    act: (session, key) => mustTake(signed(session), key),
    tells: [],
    done: async (session) => expect(await itemsOf(session)).toEqual([TEA]),
    refusals: {
      "it cannot be read": {
        act: (session, key) => mustTake({ ...signed(session), body: "x" }, key),
        says: { code: "offsite.unreadable" },
      },
      "its session is nobody's": {
        act: (session, key) => mustTake(signed({ ...session, token: "x".repeat(43) }), key),
        says: { code: "offsite.unknown" },
      },
    },
    rivals: {
      "another choice": {
        act: (session, key) => mustTake(signed(session, MORE), key),
        done: async (session) => expect(await itemsOf(session)).toEqual([MORE]),
        loses: { code: "offsite.changed" },
        wins: { code: "offsite.changed" },
      },
      "the same choice": {
        act: (session, key) => mustTake(signed(session), key),
        done: async (session) => expect(await itemsOf(session)).toEqual([TEA]),
        loses: { code: "offsite.replayed" },
        wins: { code: "offsite.replayed" },
      },
    },
  });

  it("fifty times at once takes it once and says to the others that it came before", async () => {
    const session = await aSession();
    const same = signed(session);
    const all = await Promise.all(Array.from({ length: 50 }, () => takeReturn(same)));
    expect(outcomes(all).filter((refusal) => refusal === null)).toHaveLength(1);
    expect(outcomes(all).filter((refusal) => refusal === "replayed")).toHaveLength(49);
    expect(await itemsOf(session)).toEqual([TEA]);
  });

  it("that is refused moves no points, orders nothing, and leaves what was taken before", async () => {
    const session = await aSession();
    await takeReturn(signed(session));
    const { punch_outs: _, ...before } = await stateOf(db);
    const forged = { ...signed(session, MORE), signature: "0".repeat(64) };
    expect(await takeReturn(forged)).toEqual({ id: session.id, refusal: "bad_signature" });
    expect(await takeReturn(signed(session, MORE))).toEqual({ id: session.id, refusal: "changed" });
    const { punch_outs: __, ...after } = await stateOf(db);
    expect(after).toEqual(before);
    expect(await itemsOf(session)).toEqual([TEA]);
  });
});

describe("ordering what was signed", () => {
  const order = ({ aiko, id }: { aiko: Session["aiko"]; id: Id<"pun"> }, key: string, points = "27") =>
    placeOffSiteOrder(aiko.as, key, {
      ...AN_ADDRESS,
      source: "signed_return",
      choice: id,
      ratePolicyId: policyId,
      points,
    });
  const ordered = async ({ aiko, id }: Session) => {
    expect(await balanceOf(db, aiko)).toBe(13n);
    expect(await db.owner`select price from orders where punch_out_id = ${id}`).toEqual([{ price: "2160" }]);
  };
  const before = { code: "offsite.choice_ordered" };
  testMoneyCommand<Session>(db, {
    arrange: async () => {
      const session = await aSession();
      await takeReturn(signed(session));
      return session;
    },
    act: order,
    tells: ["order.placed"],
    done: ordered,
    refusals: {
      "it was ordered": { given: (session) => order(session, aKey()), act: order, says: before },
      "other points were shown": {
        act: (session, key) => order(session, key, "26"),
        says: { code: "exchanges.price_changed" },
      },
      "it is another's": {
        act: ({ id }, key) => order({ aiko: ben, id }, key),
        says: { code: "offsite.choice_gone" },
      },
    },
    rivals: { "the same choice once more": { act: order, done: ordered, loses: before, wins: before } },
  });
});
