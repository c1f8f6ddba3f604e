import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TaxRate, type TaxRounding, taxOf, totalsOf } from "./tax";

describe("the tax of a document", () => {
  it("is rounded once per rate: 105 × 3 at 10% is 31, not three times 10", () => {
    expect(taxOf(105n * 3n, 10, "floor", "excluded")).toBe(31n);
    expect(taxOf(105n, 10, "floor", "excluded") * 3n).toBe(30n);
  });

  it.each<[bigint, TaxRate, TaxRounding, bigint]>([
    [315n, 10, "floor", 28n], // 28.63…
    [315n, 10, "round", 29n],
    [315n, 10, "ceil", 29n],
    [1_000n, 8, "floor", 74n], // 74.07…
    [1_000n, 8, "round", 74n],
    [1_000n, 8, "ceil", 75n],
    [1_100n, 10, "ceil", 100n], // nothing to round
    [1_080n, 8, "floor", 80n],
    [1n, 10, "floor", 0n],
  ])("out of %s yen at %s%% rounded by %s is %s", (sum, rate, rounding, tax) => {
    expect(taxOf(sum, rate, rounding, "included")).toBe(tax);
  });

  it("is summed up per rate before it is rounded", () => {
    const lines = [
      { rate: 10, amount: 105n },
      { rate: 8, amount: 540n },
      { rate: 10, amount: 105n },
      { rate: 10, amount: 105n },
    ] as const;
    expect(totalsOf(lines, "floor")).toEqual([
      { rate: 8, gross: 540n, net: 500n, tax: 40n },
      { rate: 10, gross: 315n, net: 287n, tax: 28n },
    ]);
  });

  it("and the sum without it are always the sum with it, whatever is rounded how", () => {
    const line = fc.record({
      rate: fc.constantFrom<TaxRate>(8, 10),
      amount: fc.bigInt({ min: 1n, max: 10n ** 9n }),
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.constantFrom<TaxRounding>("floor", "round", "ceil"),
        (lines, rounding) => {
          const totals = totalsOf(lines, rounding);
          expect(totals.reduce((sum, t) => sum + t.net + t.tax, 0n)).toBe(
            lines.reduce((sum, l) => sum + l.amount, 0n),
          );
        },
      ),
    );
  });
});
