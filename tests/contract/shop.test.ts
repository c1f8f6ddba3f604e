import { describe, expect, it } from "vitest";
import { later, now } from "@/lib/core/clock";
import { returnRefusal, type SessionFacts } from "@/lib/off-site/judge-return";
import { parseBody } from "@/lib/off-site/return-body";
import { isSignedWith } from "@/lib/off-site/signature";
import { VECTORS } from "@/lib/off-site/vectors";
import { SHOPS } from "@/sandbox/shop/goods";
import { MISDEEDS, signed } from "@/sandbox/shop/misbehave";
import { signedReturn } from "@/sandbox/shop/sign";

it.each(VECTORS)("the played shops sign $name as documented", ({ body, secret, canonical, signature }) => {
  const chosen = body.items.map(({ sku, name, quantity, unitPrice, taxRate }) => ({
    item: { sku, ja: name, en: name, price: unitPrice, tax: taxRate },
    name,
    quantity,
  }));
  const signed = signedReturn(body.session, body.retailer, body.timestamp, chosen, secret);
  expect(signed).toEqual({ body: canonical, signature });
});

describe("the played shops misbehave", () => {
  const at = now();
  const chosen = (SHOPS.midoriya?.items ?? [])
    .slice(0, 2)
    .map((item, n) => ({ item, name: item.ja, quantity: n + 1 }));
  const total = chosen.reduce((sum, { item, quantity }) => sum + item.price * quantity, 0);
  const given = {
    session: "a-session",
    returnUrl: "http://localhost/",
    budget: total,
    slug: "midoriya",
    secret: "mzs_demo",
    timestamp: Math.floor(at.getTime() / 1_000),
    chosen,
  };
  const right = signed(given);
  const before = parseBody(right.body)?.items ?? null;
  const session = { slug: "midoriya", budget: BigInt(total), expiresAt: later(at, 60_000), items: null };

  /** What would become of a return at the app. */
  function refusalOf({ body, signature }: typeof right, facts: SessionFacts) {
    const read = parseBody(body);
    return read ? returnRefusal(read, isSignedWith(body, signature, given.secret), facts, at) : "unreadable";
  }

  it("in no way when they send what was chosen", () => {
    expect(refusalOf(right, session)).toBeNull();
  });

  it("in each of these ways, as the button says", () => {
    const outcomes = MISDEEDS.map(({ name, of }) => {
      const again = name === "replayed" || name === "changed";
      return [name, refusalOf(of(given), { ...session, items: again ? before : null })];
    });
    expect(Object.fromEntries(outcomes)).toEqual({
      "bad-signature": "bad_signature",
      "wrong-retailer": "wrong_retailer",
      stale: "stale",
      "over-budget": "over_budget",
      unreadable: "unreadable",
      replayed: "replayed",
      changed: "changed",
    });
  });
});
