import { describe, expect, it } from "vitest";
import { now, setClock } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aRetailer } from "@/tests/support/factories/exchanges";
import { aMember } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";
import { createSecret } from "./create-secret";
import { canonicalBody } from "./return-body";
import { revokeSecret } from "./revoke-secret";
import { siteSecrets } from "./secret-queries";
import { punchOut } from "./session-queries";
import { signatureOf } from "./signature";
import { testVisit } from "./site-queries";
import { startPunchOut } from "./start-punch-out";
import { takeReturn } from "./take-return";
import { testReturn } from "./test-return";

const db = await useDatabase({ max: 8 });

const SITE = {
  offSite: "signed",
  siteUrl: "https://shop.example.jp/",
  punchOutUrl: "https://shop.example.jp/enter",
} as const;
const TEA = { sku: "TEA-01", name: "煎茶 100g", quantity: 2, unitPrice: 1_080, taxRate: 8 } as const;

/** A shop with a secret, and the token of a member's session there. */
async function aVisit() {
  const [aiko, shop] = [await aMember(db, { points: 100 }), await aRetailer(db, SITE)];
  const made = await createSecret(shop.as, aKey());
  const { id } = await startPunchOut(aiko.as, aKey(), { retailer: shop.slug });
  const { link } = await punchOut(aiko.as, { id });
  return { shop, made, token: new URL(link ?? "").searchParams.get("session") ?? "", id };
}
type Visit = Awaited<ReturnType<typeof aVisit>>;

function signed({ shop, made, token }: Visit, change: Partial<Parameters<typeof canonicalBody>[0]> = {}) {
  const body = canonicalBody({
    session: token,
    retailer: shop.slug,
    timestamp: Math.floor(now().getTime() / 1_000),
    items: [TEA],
    ...change,
  });
  return { body, signature: signatureOf(body, made.secret) };
}

const tested = ({ shop }: Pick<Visit, "shop">, { body, signature }: { body: string; signature: string }) =>
  testReturn(shop.as, { pasted: body, signature });

async function rows(): Promise<string> {
  const [found] = await db.owner`
    select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from (
      select p::text from punch_outs p union all select s::text from retailer_secrets s
      union all select o::text from orders o union all select k::text from idempotency_keys k
    ) t(t)`;
  return found?.hash as string;
}

describe("the tester", () => {
  const dearer = [{ ...TEA, unitPrice: 5_000 }];
  const cases: [string, (visit: Visit) => { body: string; signature: string }, number][] = [
    ["taken", (v) => signed(v), 0],
    ["bad_signature", (v) => ({ ...signed(v), signature: "0".repeat(64) }), 0],
    ["wrong_retailer", (v) => signed(v, { retailer: "somebody-else" }), 0],
    ["over_budget", (v) => signed(v, { items: dearer }), 0],
    ["stale", (v) => signed(v, { timestamp: Math.floor(now().getTime() / 1_000) - 700 }), 0],
    ["expired", (v) => signed(v), 61],
    ["unknown", (v) => signed(v, { session: "x".repeat(43) }), 0],
    ["unreadable", (v) => ({ ...signed(v), body: signed(v).body.replace("version=1", "version=2") }), 0],
  ];
  it.each(cases)(
    "says %s where the real return then is, and leaves it to be sent",
    async (verdict, of, minutes) => {
      const visit = await aVisit();
      const [given, start] = [of(visit), now().getTime()];
      const undo = setClock(() => start + minutes * 60_000);
      try {
        const before = await rows();
        expect(await tested(visit, given)).toMatchObject({ verdict });
        expect(await rows()).toBe(before);
        const { refusal } = await takeReturn(given);
        expect(refusal ?? "taken").toBe(verdict);
      } finally {
        undo();
      }
    },
  );

  it("knows what was taken before: the same again, and something else", async () => {
    const visit = await aVisit();
    await takeReturn(signed(visit));
    expect(await tested(visit, signed(visit))).toMatchObject({
      verdict: "replayed",
      steps: { once: { before: "same" } },
    });
    expect(await tested(visit, signed(visit, { items: dearer }))).toMatchObject({ verdict: "changed" });
  });

  it("shows the signature that was expected of each valid secret, and which one was used", async () => {
    const visit = await aVisit();
    const second = await createSecret(visit.shop.as, aKey());
    const { body } = signed(visit);
    const answer = await tested(visit, { body, signature: signatureOf(body, second.secret) });
    expect(answer.signed).toMatchObject({ finding: "right", by: second.id });
    expect(answer.signed.expected.map(({ signature }) => signature)).toEqual(
      [visit.made, second].map(({ secret }) => signatureOf(body, secret)),
    );
  });

  const mistakes: [string, (body: string, secret: string) => string][] = [
    ["missing", () => ""],
    ["not_hex", () => "hello"],
    ["differs", () => "a".repeat(64)],
    ["base64", (body, secret) => Buffer.from(signatureOf(body, secret), "hex").toString("base64")],
    ["newline", (body, secret) => signatureOf(`${body}\n`, secret)],
    ["decoded", (body, secret) => signatureOf(decodeURIComponent(body), secret)],
  ];
  it.each(mistakes)("names the mistake of a signature: %s", async (finding, sign) => {
    const visit = await aVisit();
    const { body } = signed(visit);
    const answer = await tested(visit, { body, signature: sign(body, visit.made.secret) });
    expect(answer).toMatchObject({ verdict: "bad_signature", signed: { finding, by: null } });
  });

  it("tells a revoked secret and a body that was changed on its way", async () => {
    const visit = await aVisit();
    const given = signed(visit);
    const changed = { ...given, body: given.body.replace("%20", "+") };
    expect(await tested(visit, changed)).toMatchObject({
      verdict: "unreadable",
      canonical: given.body,
      signed: { finding: "of_canonical" },
    });
    await createSecret(visit.shop.as, aKey());
    await revokeSecret(visit.shop.as, aKey(), { id: visit.made.id });
    expect(await tested(visit, given)).toMatchObject({ signed: { finding: "revoked" } });
  });

  it("knows nothing of another shop's sessions", async () => {
    const [visit, other] = [await aVisit(), await aVisit()];
    const given = signed({ ...visit, token: other.token });
    expect(await tested(visit, given)).toMatchObject({
      verdict: "unknown",
      steps: { session: { kind: null } },
    });
  });

  it("judges a test visit like a member's, for its shop alone", async () => {
    const [visit, other] = [await aVisit(), await aVisit()];
    const test = await testVisit(visit.shop.as, {});
    const facts = new URL(test?.link ?? "").searchParams;
    expect(facts.get("return_url")).toMatch(/\/api\/punch-out\/test$/);
    const token = facts.get("session") ?? "";
    expect(await tested(visit, signed({ ...visit, token }))).toMatchObject({
      verdict: "taken",
      steps: { session: { kind: "test" }, budget: { total: 2_160, budget: 10_000 } },
    });
    expect(await tested(other, signed({ ...other, token }))).toMatchObject({ verdict: "unknown" });
    expect(await takeReturn(signed({ ...visit, token }))).toEqual({ id: null, refusal: "unknown" });
  });

  it("and the secrets are for owners", async () => {
    const clerk = await aRetailer(db, { ...SITE, role: "clerk" });
    const refused = { code: "organisations.owner_only" };
    await expect(testReturn(clerk.as, { pasted: "x" })).rejects.toMatchObject(refused);
    await expect(siteSecrets(clerk.as, {})).rejects.toMatchObject(refused);
    await expect(testVisit(clerk.as, {})).rejects.toMatchObject(refused);
  });
});

describe("the list of secrets", () => {
  it("says who made which, when it was last used, and shows no secret again", async () => {
    const visit = await aVisit();
    const before = await siteSecrets(visit.shop.as, {});
    expect(before).toMatchObject({ secrets: [{ id: visit.made.id, lastUsedAt: null }], room: true });
    await takeReturn({ ...signed(visit), signature: "0".repeat(64) });
    expect((await siteSecrets(visit.shop.as, {})).secrets[0]?.lastUsedAt).toBeNull();
    const second = await createSecret(visit.shop.as, aKey());
    await takeReturn(signed(visit));
    const { secrets, room } = await siteSecrets(visit.shop.as, {});
    expect(room).toBe(false);
    expect(secrets.map(({ lastUsedAt }) => lastUsedAt !== null)).toEqual([true, false]);
    for (const secret of [visit.made.secret, second.secret])
      expect(JSON.stringify(secrets)).not.toContain(secret);
  });
});
