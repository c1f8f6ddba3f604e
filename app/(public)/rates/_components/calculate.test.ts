import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Rates } from "@/lib/core/rates-math";
import { yen } from "@/lib/core/yen";
import { calculate } from "./calculate";

const rates: Rates = { buy: yen(100), exchange: yen(80), cash: yen(70) };

describe("the calculator", () => {
  it("goes from points to all three", () => {
    expect(calculate("points", "30", rates)).toEqual({
      amounts: { points: "30", pay: "3000", goods: "2400", cash: "2100" },
      rounding: null,
    });
  });

  it("rounds up to whole points for goods and cash, and shows by how much", () => {
    expect(calculate("goods", "2500", rates)).toEqual({
      amounts: { points: "32", pay: "3200", goods: "2500", cash: "2240" },
      rounding: { points: 32n, yen: 60n, side: "goods" },
    });
    expect(calculate("cash", "1000", rates)?.rounding).toEqual({ points: 15n, yen: 50n, side: "cash" });
  });

  it("buys only whole points, and shows what is left", () => {
    expect(calculate("pay", "1050", rates)).toMatchObject({
      amounts: { points: "10", pay: "1050" },
      rounding: { points: 10n, yen: 50n, side: "pay" },
    });
  });

  it("understands full-width digits, separators and units, and nothing else", () => {
    expect(calculate("points", "１,２５０ pt", rates)?.amounts.pay).toBe("125000");
    expect(calculate("pay", "¥3,000", rates)?.amounts.points).toBe("30");
    for (const text of ["-1", "1.5", "abc", "1234567890"])
      expect(calculate("points", text, rates)).toBeNull();
    expect(calculate("points", " ", rates)?.amounts.pay).toBe("");
  });

  it("never asks for more points than needed, at any rate", () => {
    const rate = fc.integer({ min: 1, max: 1_000 }).map((value) => yen(value));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), rate, rate, (wanted, exchange, cash) => {
        const at = { buy: yen(1_000), exchange, cash };
        for (const [side, each] of [
          ["goods", exchange],
          ["cash", cash],
        ] as const) {
          const count = BigInt(calculate(side, String(wanted), at)?.amounts.points ?? "-1");
          expect(count * each >= BigInt(wanted)).toBe(true);
          expect(count === 0n || (count - 1n) * each < BigInt(wanted)).toBe(true);
        }
      }),
    );
  });
});
