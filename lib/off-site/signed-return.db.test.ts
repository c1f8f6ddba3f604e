import { describe, expect, it } from "vitest";
import { later, now, setClock } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { placeOffSiteOrder } from "@/lib/exchanges/place-off-site-order";
import { previewOffSite } from "@/lib/exchanges/preview-off-site";
import { ratesAt } from "@/lib/rates/current";
import { useDatabase } from "@/tests/support/database";
import { AN_ADDRESS, aRetailer, type TestRetailer } from "@/tests/support/factories/exchanges";
import { aMember, type TestMember } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";
import { createSecret } from "./create-secret";
import { partnerDirectory } from "./directory";
import { canonicalBody } from "./return-body";
import { revokeSecret } from "./revoke-secret";
import { punchOut } from "./session-queries";
import { signatureOf } from "./signature";
import { startPunchOut } from "./start-punch-out";
import { takeReturn } from "./take-return";

const db = await useDatabase({ max: 20 });

const aShop = () =>
  aRetailer(db, {
    offSite: "signed",
    siteUrl: "https://shop.example.jp/",
    punchOutUrl: "https://shop.example.jp/enter?from=mizuhiki",
  });

const TEA = { sku: "TEA-01", name: "煎茶 100g", quantity: 2, unitPrice: 1_080, taxRate: 8 } as const;

/** A session whose shop has one secret. */
async function aSession(points = 100) {
  const [aiko, shop] = [await aMember(db, { points }), await aShop()];
  const { secret } = await createSecret(shop.as, aKey());
  const { id } = await startPunchOut(aiko.as, aKey(), { retailer: shop.slug });
  const { link } = await punchOut(aiko.as, { id });
  return { aiko, shop, secret, id, facts: new URL(link ?? "").searchParams };
}
type Session = Awaited<ReturnType<typeof aSession>>;

function signed({ shop, secret, facts }: Session, change: Partial<Parameters<typeof canonicalBody>[0]> = {}) {
  const body = canonicalBody({
    session: facts.get("session") ?? "",
    retailer: shop.slug,
    timestamp: Math.floor(now().getTime() / 1_000),
    items: [TEA],
    ...change,
  });
  return { body, signature: signatureOf(body, secret) };
}

async function anOrder(aiko: TestMember, choice: Id<"pun">, points: string) {
  const { policyId } = await ratesAt(db.db, now());
  return placeOffSiteOrder(aiko.as, aKey(), {
    ...AN_ADDRESS,
    source: "signed_return",
    choice,
    ratePolicyId: policyId,
    points,
  });
}

async function laterBy<T>(minutes: number, work: () => Promise<T>): Promise<T> {
  const at = later(now(), minutes * 60_000).getTime();
  const back = setClock(() => at);
  try {
    return await work();
  } finally {
    back();
  }
}

describe("a session on a retailer's site", () => {
  it("tells the shop who it is, the budget in yen, until when, and the way back; its token is kept as a hash", async () => {
    const { id, facts, shop } = await aSession();
    expect(Object.fromEntries(facts)).toMatchObject({
      from: "mizuhiki",
      retailer: shop.slug,
      budget: "8000",
      return_url: "http://localhost:3000/api/punch-out/return",
      lang: "en",
    });
    const rows = await db.owner`select * from punch_outs where id = ${id}`;
    expect(JSON.stringify(rows)).not.toContain(facts.get("session"));
    const remembered =
      await db.owner`select count(*)::int as n from idempotency_keys where answer::text like ${`%${facts.get("session")}%`}`;
    expect(remembered[0]?.n).toBe(0);
  });

  it("belongs to its member alone", async () => {
    const { id } = await aSession();
    const ben = await aMember(db);
    await expect(punchOut(ben.as, { id })).rejects.toMatchObject({ kind: "not_found" });
  });

  it("is not begun without points, nor where a shop signs nothing", async () => {
    const [poor, rich] = [await aMember(db), await aMember(db, { points: 10 })];
    const [shop, browse] = [
      await aShop(),
      await aRetailer(db, { offSite: "browse", siteUrl: "https://b.example.jp/" }),
    ];
    await expect(startPunchOut(poor.as, aKey(), { retailer: shop.slug })).rejects.toMatchObject({
      code: "offsite.no_points",
    });
    await expect(startPunchOut(rich.as, aKey(), { retailer: browse.slug })).rejects.toMatchObject({
      code: "offsite.not_signed",
    });
    await expect(startPunchOut(rich.as, aKey(), { retailer: "x" })).rejects.toMatchObject({
      code: "offsite.partner_gone",
    });
  });

  it("the directory shows a member the budget, and everybody the shops that have a site", async () => {
    const aiko = await aMember(db, { points: 30 });
    const [shop, none] = [await aShop(), await aRetailer(db)];
    const { partners, budget } = await partnerDirectory(aiko.as, {});
    expect(budget).toMatchObject({ points: 30n, yen: 2_400n });
    expect(partners.map(({ slug }) => slug)).toContain(shop.slug);
    expect(partners.map(({ slug }) => slug)).not.toContain(none.slug);
  });
});

describe("a signed return", () => {
  it("is taken and ordered as it was signed, whatever a form says, marked as signed, once", async () => {
    const session = await aSession();
    const { aiko, id } = session;
    expect(await takeReturn(signed(session))).toEqual({ id, refusal: null });
    const { policyId } = await ratesAt(db.db, now());
    const form = {
      ...AN_ADDRESS,
      source: "signed_return",
      choice: id,
      "lines.1.price": "1",
      ratePolicyId: policyId,
      points: "27",
    };
    expect(await previewOffSite(aiko.as, form)).toMatchObject({ points: 27n, bills: [{ price: 2_160n }] });
    const two = await Promise.allSettled([anOrder(aiko, id, "27"), anOrder(aiko, id, "27")]);
    expect(two.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(two.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "offsite.choice_ordered" },
    });
    const orders =
      await db.owner`select source, punch_out_id, price from orders where account_id = ${aiko.account}`;
    expect(orders).toEqual([{ source: "signed_return", punch_out_id: id, price: "2160" }]);
  });

  it("of two that come at once one is taken, the other is a replay", async () => {
    const session = await aSession();
    const same = signed(session);
    const outcomes = await Promise.all([takeReturn(same), takeReturn(same), takeReturn(same)]);
    expect(outcomes.map(({ refusal }) => refusal).sort()).toEqual([null, "replayed", "replayed"].sort());
    expect(await punchOut(session.aiko.as, { id: session.id })).toMatchObject({ items: [TEA] });
  });

  const refusals: [string, (session: Session, other: TestRetailer) => Promise<unknown>, boolean][] = [
    ["bad_signature", async (s) => takeReturn({ ...signed(s), signature: "0".repeat(64) }), false],
    ["wrong_retailer", async (s, other) => takeReturn(signed(s, { retailer: other.slug })), false],
    ["expired", async (s) => laterBy(60, () => takeReturn(signed(s))), true],
    [
      "stale",
      async (s) => {
        const old = signed(s);
        return laterBy(11, () => takeReturn(old));
      },
      true,
    ],
    ["over_budget", async (s) => takeReturn(signed(s, { items: [{ ...TEA, unitPrice: 4_001 }] })), true],
  ];
  it.each(refusals)(
    "refused as %s is kept with its reason, changes nothing else, and can come again",
    async (refusal, send, trusted) => {
      const session = await aSession();
      const { aiko, id } = session;
      const other = await aShop();
      expect(await send(session, other)).toEqual({ id, refusal });
      const state = await punchOut(aiko.as, { id });
      expect(state).toMatchObject({ items: null, refusal, orderId: null });
      expect(state.refusedItems === null).toBe(!trusted);
      await expect(anOrder(aiko, id, "27")).rejects.toMatchObject({ code: "offsite.choice_gone" });
      expect(await takeReturn(signed(session))).toEqual({ id, refusal: null });
      expect(await punchOut(aiko.as, { id })).toMatchObject({
        items: [TEA],
        refusal: null,
        refusedItems: null,
      });
    },
  );

  it("with another price after the first leaves the first as it was and says so", async () => {
    const session = await aSession();
    await takeReturn(signed(session));
    const dearer = { ...TEA, unitPrice: 1_200 };
    expect(await takeReturn(signed(session, { items: [dearer] }))).toMatchObject({ refusal: "changed" });
    expect(await punchOut(session.aiko.as, { id: session.id })).toMatchObject({
      items: [TEA],
      refusal: "changed",
      refusedItems: [dearer],
    });
  });

  it("that cannot be read or belongs to no session names nobody", async () => {
    const session = await aSession();
    expect(await takeReturn({ body: "hello", signature: "" })).toEqual({ id: null, refusal: "unreadable" });
    expect(await takeReturn(signed(session, { session: "x".repeat(43) }))).toEqual({
      id: null,
      refusal: "unknown",
    });
  });

  it("signed by another retailer's secret is a bad signature", async () => {
    const session = await aSession();
    const { secret } = await createSecret((await aShop()).as, aKey());
    expect(await takeReturn(signed({ ...session, secret }))).toMatchObject({ refusal: "bad_signature" });
  });
});

describe("the secrets of a shop", () => {
  it("change over without a gap: two are valid, a third is refused, a revoked one is refused at once", async () => {
    const session = await aSession();
    const second = await createSecret(session.shop.as, aKey());
    await expect(createSecret(session.shop.as, aKey())).rejects.toMatchObject({
      code: "offsite.secrets_many",
    });
    const again = async () => {
      const { id } = await startPunchOut(session.aiko.as, aKey(), { retailer: session.shop.slug });
      const { link } = await punchOut(session.aiko.as, { id });
      return { ...session, id, facts: new URL(link ?? "").searchParams };
    };
    expect(await takeReturn(signed(await again()))).toMatchObject({ refusal: null });
    expect(await takeReturn(signed({ ...(await again()), secret: second.secret }))).toMatchObject({
      refusal: null,
    });
    const [first] =
      await db.owner`select id from retailer_secrets where retailer_id = ${session.shop.organisationId} and id <> ${second.id}`;
    await revokeSecret(session.shop.as, aKey(), { id: first?.id });
    expect(await takeReturn(signed(await again()))).toMatchObject({ refusal: "bad_signature" });
    expect(await takeReturn(signed({ ...(await again()), secret: second.secret }))).toMatchObject({
      refusal: null,
    });
  });

  it("two made at once are never three", async () => {
    const shop = await aShop();
    const made = await Promise.allSettled([1, 2, 3, 4].map(() => createSecret(shop.as, aKey())));
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  });

  it("are kept sealed, are in no remembered answer, and a retry shows the same one", async () => {
    const [shop, key] = [await aShop(), aKey()];
    const [first, again] = [await createSecret(shop.as, key), await createSecret(shop.as, key)];
    expect(again).toEqual(first);
    const kept =
      await db.owner`select encode(sealed, 'escape') as text from retailer_secrets where id = ${first.id}`;
    expect(kept[0]?.text).not.toContain(first.secret);
    const [remembered] =
      await db.owner`select count(*)::int as n from idempotency_keys where answer::text like ${`%${first.secret}%`}`;
    expect(remembered?.n).toBe(0);
  });

  it("are an owner's matter, of the own shop", async () => {
    const [clerk, shop, other] = [await aRetailer(db, { role: "clerk" }), await aShop(), await aShop()];
    await expect(createSecret(clerk.as, aKey())).rejects.toMatchObject({ code: "organisations.owner_only" });
    const { id } = await createSecret(shop.as, aKey());
    await expect(revokeSecret(other.as, aKey(), { id })).rejects.toMatchObject({ kind: "not_found" });
  });
});
