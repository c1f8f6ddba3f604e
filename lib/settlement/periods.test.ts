import { expect, it } from "vitest";
import { instant } from "@/lib/core/clock";
import { closedPeriod, endOf } from "./periods";

it.each([
  [31, "2026-11-22T12:00:00+09:00", { from: "2026-10-01", to: "2026-10-31" }],
  [31, "2026-12-01T00:00:00+09:00", { from: "2026-11-01", to: "2026-11-30" }],
  [31, "2026-11-30T23:59:59+09:00", { from: "2026-10-01", to: "2026-10-31" }],
  [20, "2026-11-20T12:00:00+09:00", { from: "2026-09-21", to: "2026-10-20" }],
  [20, "2026-11-21T00:00:00+09:00", { from: "2026-10-21", to: "2026-11-20" }],
  [31, "2028-03-01T09:00:00+09:00", { from: "2028-02-01", to: "2028-02-29" }],
  [30, "2027-03-01T09:00:00+09:00", { from: "2027-01-31", to: "2027-02-28" }],
  [25, "2027-01-10T09:00:00+09:00", { from: "2026-11-26", to: "2026-12-25" }],
])("closed on day %s and seen at %s, the last period is told", (day, at, period) => {
  expect(closedPeriod(day, instant(at))).toEqual(period);
});

it("is over with its last day in Japan", () => {
  expect(endOf({ from: "2026-10-01", to: "2026-10-31" })).toEqual(instant("2026-11-01T00:00:00+09:00"));
});
