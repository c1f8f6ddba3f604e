import { describe, expect, it } from "vitest";
import { addressed, formatDay, formatInstant, formatNumber, formatPoints, formatYen } from "./format";

describe("somebody to whom one writes", () => {
  it("is called politely in Japanese, once", () => {
    expect(addressed("鈴木 健一郎", "ja")).toBe("鈴木 健一郎さま");
    for (const chosen of ["お母さん", "鈴木様", "山田先生", "はなちゃん"])
      expect(addressed(chosen, "ja")).toBe(chosen);
    expect(addressed("Ben", "en")).toBe("Ben");
  });
});

describe("amounts", () => {
  it("are grouped, exact beyond what a floating number holds", () => {
    expect(formatNumber(9_007_199_254_740_993n, "en")).toBe("9,007,199,254,740,993");
    expect(formatNumber("1250", "ja")).toBe("1,250");
  });

  it("carry their unit, and a true minus sign", () => {
    expect(formatPoints(30n, "ja")).toBe("30\u00a0pt");
    expect(formatYen(125_000n, "en")).toBe("¥125,000");
    expect(formatYen("-500", "ja")).toBe("\u2212¥500");
  });

  it("refuse what is no whole number", () => {
    expect(() => formatYen("1.5", "ja")).toThrow(SyntaxError);
  });
});

describe("instants", () => {
  const newYear = new Date("2026-12-31T15:05:00Z");

  it("stand on the clock of Japan, also across the end of a year", () => {
    expect(formatInstant(newYear, "ja")).toBe("2027年1月1日 00:05");
    expect(formatInstant(newYear, "en")).toBe("1 Jan 2027, 00:05");
  });

  it("can be a day or a minute alone", () => {
    expect(formatInstant(newYear, "ja", "date")).toBe("2027年1月1日");
    expect(formatInstant(newYear, "en", "time")).toBe("00:05");
    expect(formatDay("2027-01-01", "ja")).toBe("2027年1月1日");
    expect(formatDay("2027-01-01", "en")).toBe("1 Jan 2027");
  });

  it("name the day that ends where a deadline is midnight, and the minute of any other", () => {
    const midnight = new Date("2026-11-26T15:00:00Z");
    expect(formatInstant(midnight, "ja", "deadline")).toBe("2026年11月26日");
    expect(formatInstant(midnight, "en", "deadline")).toBe("26 Nov 2026");
    expect(formatInstant(newYear, "en", "deadline")).toBe("1 Jan 2027, 00:05");
  });

  it("write every month of the year alike on every machine", () => {
    const september = new Date("2026-09-05T00:00:00Z");
    expect(formatInstant(september, "en", "date")).toBe("5 Sep 2026");
  });
});
