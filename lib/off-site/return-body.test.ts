import { describe, expect, it } from "vitest";
import { instant } from "@/lib/core/clock";
import { isFresh, isTrusted, returnRefusal } from "./judge-return";
import { canonicalBody, parseBody, type ReturnBody, totalOf } from "./return-body";
import { isSignedWith, signatureOf } from "./signature";
import { VECTORS } from "./vectors";

const [simple] = VECTORS;
if (!simple) throw new Error("no vector");

describe("the canonical body", () => {
  it.each(VECTORS)(
    "of $name is written and signed as documented",
    ({ body, canonical, secret, signature }) => {
      expect(canonicalBody(body)).toBe(canonical);
      expect(signatureOf(canonical, secret)).toBe(signature);
      expect(parseBody(canonical)).toEqual(body);
    },
  );

  it.each([
    ["another version", (text: string) => text.replace("version=1", "version=2")],
    ["another order of the fields", (text: string) => text.replace(/^(version=1)&(session=[^&]*)/, "$2&$1")],
    ["a field twice", (text: string) => `${text}&sku.1=OTHER`],
    ["a field that nobody knows", (text: string) => `${text}&coupon=1`],
    ["lower-case percent signs", (text: string) => text.replace(/%E7/g, "%e7")],
    ["a plus for a space", (text: string) => text.replace("%20", "+")],
    ["a price with a fraction", (text: string) => text.replace(/price\.1=\d+/, "price.1=10.5")],
    ["a price below nothing", (text: string) => text.replace(/price\.1=\d+/, "price.1=-1")],
    ["a leading zero", (text: string) => text.replace("quantity.1=2", "quantity.1=02")],
    ["a tax rate of 5", (text: string) => text.replace("tax.1=8", "tax.1=5")],
    ["no goods", (text: string) => text.replace(/items=.*/, "items=0")],
    ["more goods than it counts", (text: string) => text.replace("items=1", "items=2")],
    ["nothing at all", () => ""],
  ])("has one reading: with %s it is none", (_, change) => {
    const changed = change(simple.canonical);
    expect(changed).not.toBe(simple.canonical);
    expect(parseBody(changed)).toBeNull();
  });

  it("is signed with the secret and nothing else", () => {
    const { canonical, secret, signature } = simple;
    expect(isSignedWith(canonical, signature, secret)).toBe(true);
    expect(isSignedWith(canonical, signature.toUpperCase(), secret)).toBe(true);
    expect(isSignedWith(`${canonical} `, signature, secret)).toBe(false);
    expect(isSignedWith(canonical, signature, `${secret}x`)).toBe(false);
    expect(isSignedWith(canonical, "", secret)).toBe(false);
  });
});

describe("a return", () => {
  const at = instant("2026-11-20T10:00:00+09:00");
  const body: ReturnBody = { ...simple.body, timestamp: at.getTime() / 1_000 };
  const session = {
    slug: body.retailer,
    budget: BigInt(totalOf(body.items)),
    expiresAt: instant("2026-11-20T10:30:00+09:00"),
    items: null,
  };
  const dearer = { ...body, items: body.items.map((item) => ({ ...item, unitPrice: item.unitPrice + 1 })) };

  it("is taken within its hour, its ten minutes and its budget", () => {
    expect(returnRefusal(body, true, session, at)).toBeNull();
  });

  it.each([
    ["wrong_retailer", { ...body, retailer: "somebody-else" }, true, session, at],
    ["bad_signature", body, false, session, at],
    ["expired", body, true, session, session.expiresAt],
    ["stale", { ...body, timestamp: body.timestamp - 601 }, true, session, at],
    ["stale", { ...body, timestamp: body.timestamp + 601 }, true, session, at],
    ["over_budget", dearer, true, session, at],
    ["replayed", body, true, { ...session, items: body.items }, at],
    ["changed", dearer, true, { ...session, items: body.items }, at],
  ] as const)("is refused as %s", (refusal, given, signed, facts, now) => {
    expect(returnRefusal(given, signed, facts, now)).toBe(refusal);
  });

  it("is fresh for ten minutes to the second, and its goods are trusted only where it was signed", () => {
    expect([isFresh(body.timestamp - 600, at), isFresh(body.timestamp - 601, at)]).toEqual([true, false]);
    expect([isTrusted("over_budget"), isTrusted("bad_signature"), isTrusted("wrong_retailer")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
