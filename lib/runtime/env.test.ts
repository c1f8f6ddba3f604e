import { describe, expect, it } from "vitest";
import { testEnvironment } from "@/tests/support/environment";
import { readEnv } from "./env";

const boxed: Record<string, string> = {
  ...testEnvironment,
  DATABASE_URL: "postgres://app@127.0.0.1/mizuhiki",
};
const { SANDBOX_URL: _, ...withoutBox } = boxed;
const real = { ...withoutBox, STRIPE_SECRET_KEY: "sk_test_51Real", APP_URL: "https://points.example.jp" };
const operator = {
  OPERATOR_NAME: "A",
  OPERATOR_REPRESENTATIVE: "B",
  OPERATOR_ADDRESS: "C",
  OPERATOR_PHONE: "D",
  OPERATOR_HOURS: "H",
  OPERATOR_EMAIL: "e@f.example",
  OPERATOR_REGISTRATION: "G",
  OPERATOR_BANK: "0001|ﾐｽﾞﾎ|001|ﾄｳｷﾖｳ|1|7654321|0000012345|ｶ)ﾎﾟｲﾝﾄ",
};

function problems(source: Record<string, string>): string[] {
  const result = readEnv(source);
  return "problems" in result ? result.problems.map((p) => p.variable) : [];
}

describe("the environment", () => {
  it("is a sandbox on loopback with the sandbox's own keys", () => {
    expect(readEnv(boxed)).toMatchObject({ env: { mode: "sandbox" } });
  });

  it("is live with live keys and an operator who is named", () => {
    expect(readEnv({ ...real, ...operator, STRIPE_SECRET_KEY: "sk_live_x" })).toMatchObject({
      env: { mode: "live" },
    });
    expect(problems({ ...real, STRIPE_SECRET_KEY: "sk_live_x" })).toContain("OPERATOR_NAME");
  });

  it("refuses a base override beside real keys", () => {
    expect(problems({ ...real, SANDBOX_URL: "http://127.0.0.1:4000" })).toEqual(["SANDBOX_URL"]);
  });

  it("refuses the sandbox on an address that others can reach, naming what is missing", () => {
    const result = readEnv({ ...boxed, APP_URL: "https://points.example.jp" });
    expect("problems" in result && result.problems[0]?.problem).toContain("STRIPE_SECRET_KEY");
  });

  it("refuses a sandbox key without a sandbox", () => {
    expect(problems(withoutBox)).toEqual(["STRIPE_SECRET_KEY"]);
  });

  it("names every variable that is missing or malformed", () => {
    expect(problems({})).toEqual(
      expect.arrayContaining(["APP_URL", "DATABASE_URL", "NEXTAUTH_SECRET", "MAIL_FROM"]),
    );
    expect(problems({ ...boxed, NEXTAUTH_SECRET: "short", FIELD_KEYS: "k1:abc" }).sort()).toEqual([
      "FIELD_KEYS",
      "NEXTAUTH_SECRET",
    ]);
  });

  it("takes plain http only on this machine where money is real", () => {
    const live = { ...real, ...operator, STRIPE_SECRET_KEY: "sk_live_x" };
    expect(problems({ ...live, APP_URL: "http://points.example.jp" })).toEqual(["APP_URL"]);
  });
});
