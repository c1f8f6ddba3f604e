import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const old = `a:${Buffer.alloc(32, 1).toString("base64")}`;
const fresh = `b:${Buffer.alloc(32, 2).toString("base64")}`;

async function withKeys(keys: string) {
  vi.resetModules();
  vi.stubEnv("FIELD_KEYS", keys);
  vi.stubEnv("DATABASE_URL", "postgres://x/y");
  return import("./encryption");
}

describe("sealed fields", () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => vi.unstubAllEnvs());

  it("open only in their own place", async () => {
    const { seal, unseal } = await withKeys(old);
    const sealed = seal("JBSWY3DP", "people.totp:prs_1");
    expect(unseal(sealed, "people.totp:prs_1")).toBe("JBSWY3DP");
    expect(() => unseal(sealed, "people.totp:prs_2")).toThrow();
    sealed[sealed.length - 1] = (sealed[sealed.length - 1] ?? 0) ^ 1;
    expect(() => unseal(sealed, "people.totp:prs_1")).toThrow();
  });

  it("open under an older key after a rotation and are made with the newest", async () => {
    const sealed = (await withKeys(old)).seal("secret", "x");
    const rotated = await withKeys(`${fresh},${old}`);
    expect(rotated.unseal(sealed, "x")).toBe("secret");
    expect(rotated.keyIdOf(sealed)).toBe("a");
    expect(rotated.keyIdOf(rotated.seal("secret", "x"))).toBe("b");
  });

  it("do not open once their key is gone", async () => {
    const sealed = (await withKeys(old)).seal("secret", "x");
    const without = await withKeys(fresh);
    expect(() => without.unseal(sealed, "x")).toThrow("field key a");
  });
});
