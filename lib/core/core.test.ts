import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountNumber, formatAccountNumber, parseAccountNumber } from "./account-number";
import { instant, jstDate, jstMidnight, jstMonth } from "./clock";
import { isId, newId } from "./ids";
import { points } from "./points";
import { pointsToYen, quote, yenBuysPoints, yenToPoints } from "./rates-math";
import { yen } from "./yen";

const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
const rate = fc.bigInt({ min: 1n, max: 1000n });

describe("amounts", () => {
  it("refuses fractions, negatives and text that is no number", () => {
    for (const bad of [-1, 1.5, Number.NaN, "12a", "", "1.0", "1e3", -5n])
      expect(() => points(bad)).toThrow(RangeError);
    expect(points("1250")).toBe(1250n);
    expect(() => yen(2 ** 60)).toThrow(RangeError);
  });

  it("covers goods with the fewest points that suffice, and says the yen of the rounding", () => {
    fc.assert(
      fc.property(amount, rate, (price, perPoint) => {
        const cost = yenToPoints(yen(price), yen(perPoint));
        expect(pointsToYen(cost.points, yen(perPoint)) - price).toBe(cost.rounding);
        expect(cost.rounding < perPoint).toBe(true);
      }),
    );
    expect(yenToPoints(yen(3_950), yen(80))).toEqual({ points: 50n, rounding: 50n });
  });

  it("buys no more points than the yen pays for", () => {
    fc.assert(
      fc.property(amount, rate, (money, perPoint) => {
        const bought = yenBuysPoints(yen(money), yen(perPoint));
        expect(bought.points * perPoint + bought.left).toBe(money);
        expect(bought.left < perPoint).toBe(true);
      }),
    );
  });

  it("quotes 100 points as the default rates say", () => {
    const rates = { buy: yen(100), exchange: yen(80), cash: yen(70) };
    expect(quote(points(100), rates)).toMatchObject({ pay: 10_000n, goods: 8_000n, cash: 7_000n });
  });
});

describe("account numbers", () => {
  it("notices every single wrong digit", () => {
    const number = accountNumber("123456789012345");
    for (let place = 0; place < 16; place++) {
      for (let digit = 0; digit < 10; digit++) {
        const typed = number.slice(0, place) + digit + number.slice(place + 1);
        expect(parseAccountNumber(typed)).toBe(typed === number ? number : null);
      }
    }
  });

  it("reads what people type", () => {
    const number = accountNumber("500000000000001");
    expect(parseAccountNumber(formatAccountNumber(number))).toBe(number);
    expect(parseAccountNumber(number.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))))).toBe(
      number,
    );
    expect(parseAccountNumber("1234")).toBeNull();
  });
});

describe("ids", () => {
  it("sort by age and carry their kind", () => {
    const older = newId("trf", instant("2026-01-01T00:00:00Z"));
    const newer = newId("trf", instant("2026-01-01T00:00:00.001Z"));
    expect(older < newer).toBe(true);
    expect(isId("trf", older)).toBe(true);
    expect(isId("pur", older)).toBe(false);
    expect(isId("trf", "trf_../../etc")).toBe(false);
  });

  it("are all different, also those of one moment", () => {
    const moment = instant("2026-01-01T00:00:00Z");
    expect(new Set(Array.from({ length: 2000 }, () => newId("trf", moment))).size).toBe(2000);
  });
});

describe("the clock of Japan", () => {
  it("begins days and months at midnight JST", () => {
    expect(jstDate(instant("2026-03-31T14:59:59Z"))).toBe("2026-03-31");
    expect(jstDate(instant("2026-03-31T15:00:00Z"))).toBe("2026-04-01");
    expect(jstMidnight("2026-04-01").toISOString()).toBe("2026-03-31T15:00:00.000Z");
    const december = jstMonth(instant("2026-12-15T00:00:00Z"));
    expect(december.to.toISOString()).toBe("2026-12-31T15:00:00.000Z");
  });
});
