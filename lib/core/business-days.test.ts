import { expect, it } from "vitest";
import { businessDaysBefore, businessDaysLater, isBusinessDay } from "./business-days";
import { instant } from "./clock";

const at = (text: string) => instant(`${text}+09:00`);

it("weekends, holidays, substitute holidays and the days around New Year are no business days", () => {
  const free = [
    "2026-11-21",
    "2026-11-22",
    "2026-11-23",
    "2026-05-06",
    "2026-09-22",
    "2026-12-31",
    "2027-01-01",
    "2027-01-03",
    "2027-03-22", // the day after a holiday on a Sunday
    "2028-02-11",
  ];
  for (const day of free) expect(isBusinessDay(day), day).toBe(false);
  for (const day of ["2026-11-24", "2026-12-30", "2027-01-04", "2026-05-07", "2028-02-29"])
    expect(isBusinessDay(day), day).toBe(true);
});

it("a deadline is the end of its last business day in Japan; the first day does not count", () => {
  expect(businessDaysLater(at("2026-11-20T10:00"), 3)).toEqual(at("2026-11-27T00:00")); // Fri; Mon is a holiday
  expect(businessDaysLater(at("2026-11-20T23:59"), 1)).toEqual(at("2026-11-25T00:00"));
  expect(businessDaysLater(at("2026-12-30T12:00"), 1)).toEqual(at("2027-01-05T00:00"));
});

it("a reminder comes at the beginning of a business day before the deadline", () => {
  expect(businessDaysBefore(at("2026-11-27T00:00"), 1)).toEqual(at("2026-11-26T00:00"));
  expect(businessDaysBefore(at("2026-11-25T00:00"), 1)).toEqual(at("2026-11-24T00:00"));
  expect(businessDaysBefore(at("2026-11-25T00:00"), 2)).toEqual(at("2026-11-20T00:00"));
});
