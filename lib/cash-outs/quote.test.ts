import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { points } from "@/lib/core/points";
import { quote } from "@/lib/core/rates-math";
import { yen } from "@/lib/core/yen";
import { quoteCashOut } from "./quote";

const terms = { cashRate: yen(70), fee: yen(220) };
const anyTerms = fc.record({
  cashRate: fc.bigInt(1n, 100_000n).map((value) => yen(value)),
  fee: fc.bigInt(0n, 10_000n).map((value) => yen(value)),
});

describe("the quote of a cash-out", () => {
  it("is worth its points at the rate, less the fee", () => {
    expect(quoteCashOut({ by: "points", amount: 50n }, terms)).toMatchObject({
      points: 50n,
      gross: 3_500n,
      fee: 220n,
      net: 3_280n,
      rounding: 0n,
    });
  });

  it("brings at least the yen that are wanted, in as few points as can do it", () => {
    expect(quoteCashOut({ by: "yen", amount: 3_280n }, terms)).toMatchObject({ points: 50n, rounding: 0n });
    expect(quoteCashOut({ by: "yen", amount: 3_281n }, terms)).toMatchObject({ points: 51n, rounding: 69n });
    fc.assert(
      fc.property(fc.bigInt(1n, 99_999_999n), anyTerms, (amount, given) => {
        const quoted = quoteCashOut({ by: "yen", amount }, given);
        expect(quoted.net).toBeGreaterThanOrEqual(amount);
        expect(quoted.rounding).toBe(quoted.net - amount);
        const fewer = quoteCashOut({ by: "points", amount: quoted.points - 1n }, given);
        expect(fewer.net).toBeLessThan(amount);
      }),
      { numRuns: 200 },
    );
  });

  it("is the cash line of the quote that everybody is shown, before the fee", () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 1_000_000n), anyTerms, (amount, given) => {
        const shown = quote(points(amount), { buy: yen(100), exchange: yen(80), cash: given.cashRate });
        const quoted = quoteCashOut({ by: "points", amount }, given);
        expect(quoted.gross).toBe(shown.cash);
        expect(quoted.gross - quoted.fee).toBe(quoted.net);
      }),
      { numRuns: 200 },
    );
  });
});
