import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysLater, instant, jstDate } from "@/lib/core/clock";
import { eraDate } from "./era-date";

const asOf = "2026-12-01";

describe("a date of a Japanese era", () => {
  it.each([
    ["081201", "2026-12-01"], // 令和 8
    ["010501", "2019-05-01"], // its first day
    ["310430", "2019-04-30"], // the last of 平成
    ["280503", "2016-05-03"],
    ["091201", "2027-12-01"], // a year ahead
  ])("%s is %s", (digits, date) => {
    expect(eraDate(digits, asOf)).toBe(date);
  });

  it("that does not exist is none", () => {
    for (const digits of ["000000", "081301", "080230", "080001", "080100", "8121", "0812 1", "      ", ""])
      expect(eraDate(digits, asOf), digits).toBeNull();
    expect(eraDate("080229", asOf)).toBeNull(); // 2026 is no leap year
    expect(eraDate("060229", asOf)).toBe("2024-02-29");
    expect(eraDate("320101", asOf)).toBeNull(); // 平成 had no 32nd year, 令和 is not there yet
  });

  it("comes back from every day of 令和 until a year after the day of reading", () => {
    fc.assert(
      fc.property(fc.nat(2_800), (days) => {
        const date = jstDate(daysLater(instant("2019-05-01T12:00:00+09:00"), days));
        const year = String(Number(date.slice(0, 4)) - 2018).padStart(2, "0");
        expect(eraDate(`${year}${date.slice(5, 7)}${date.slice(8)}`, asOf)).toBe(date);
      }),
    );
  });
});
