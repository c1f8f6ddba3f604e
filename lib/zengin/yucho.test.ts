import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { yuchoAccount, yuchoNumbers } from "./yucho";

const account = (branchCode: string, accountType: "ordinary" | "current", accountNumber: string) => ({
  ok: true,
  account: { bankCode: "9900", branchCode, accountType, accountNumber },
});

describe("a passbook of the Japan Post Bank", () => {
  it("with 記号 1xx?0 is an ordinary account at branch xx8, without the last digit of its number", () => {
    expect(yuchoAccount({ symbol: "14030", number: "12345671" })).toEqual(
      account("408", "ordinary", "1234567"),
    );
    expect(yuchoAccount({ symbol: "１００９０", number: "２－１" })).toEqual(
      account("008", "ordinary", "0000002"),
    );
  });

  it("with 記号 0xx?0 is a current account at branch xx9; the digit between is left out", () => {
    const expected = account("019", "current", "0100001");
    expect(yuchoAccount({ symbol: "00160", between: "0", number: "100001" })).toEqual(expected);
    expect(yuchoAccount({ symbol: "00160", number: "100001" })).toEqual(expected);
  });

  it.each([
    ["symbol", { symbol: "24030", number: "12345671" }],
    ["symbol", { symbol: "1403", number: "12345671" }],
    ["symbol", { symbol: "14031", number: "12345671" }],
    ["number", { symbol: "14030", number: "12345672" }],
    ["number", { symbol: "14030", number: "123456781" }],
    ["number", { symbol: "14030", number: "1" }],
    ["number", { symbol: "00160", number: "" }],
    ["between", { symbol: "00160", between: "00", number: "100001" }],
    ["between", { symbol: "00160", between: "x", number: "100001" }],
  ])("is refused with the field %s that is wrong: %j", (field, typed) => {
    expect(yuchoAccount(typed)).toEqual({ ok: false, field });
  });

  it("is found again from the account, but for the check digit", () => {
    const typed = fc.record({
      region: fc.nat(99),
      check: fc.nat(9),
      number: fc.integer({ min: 1, max: 9_999_999 }),
    });
    fc.assert(
      fc.property(typed, fc.boolean(), ({ region, check, number }, ordinary) => {
        const [lead, tail] = ordinary ? ["1", "1"] : ["0", ""];
        const digits = String(region).padStart(2, "0");
        const found = yuchoAccount({ symbol: `${lead}${digits}${check}0`, number: `${number}${tail}` });
        if (!found.ok) throw new Error(found.field);
        expect(yuchoNumbers(found.account)).toEqual({
          symbol: `${lead}${digits}?0`,
          number: `${number}${tail}`,
        });
      }),
    );
  });

  it("has no numbers for a branch that passbooks do not have", () => {
    expect(yuchoNumbers({ branchCode: "408", accountType: "current", accountNumber: "1234567" })).toBeNull();
    expect(yuchoNumbers({ branchCode: "401", accountType: "ordinary", accountNumber: "1234567" })).toBeNull();
  });
});
