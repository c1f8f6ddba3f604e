import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBusinessDay } from "@/lib/core/business-days";
import { daysLater, instant } from "@/lib/core/clock";
import { cutOffOf, nextRunDate, runDateProblem } from "./run-dates";

const at = (text: string) => instant(`${text}+09:00`);
const bank = { businessDaysBefore: 1, cutOff: "15:00", daysAheadMax: 15 };
const sameDay = { ...bank, businessDaysBefore: 0 };

describe("the next transfer date", () => {
  it("is the next business day until the cut-off, and the one after from that moment on", () => {
    expect(nextRunDate(at("2026-11-24T14:59:59"), bank)).toBe("2026-11-25");
    expect(nextRunDate(at("2026-11-24T15:00"), bank)).toBe("2026-11-26");
  });

  it("steps over weekends, holidays and the days around New Year", () => {
    expect(nextRunDate(at("2026-11-20T15:00"), bank)).toBe("2026-11-25"); // Fri evening; Mon is a holiday
    expect(nextRunDate(at("2026-12-30T14:00"), bank)).toBe("2027-01-04");
    expect(nextRunDate(at("2026-12-30T16:00"), bank)).toBe("2027-01-05");
    expect(nextRunDate(at("2027-01-01T08:00"), bank)).toBe("2027-01-05");
  });

  it("can be today where the bank takes files on the day", () => {
    expect(nextRunDate(at("2026-11-24T14:59"), sameDay)).toBe("2026-11-24");
    expect(nextRunDate(at("2026-11-22T14:59"), sameDay)).toBe("2026-11-24");
  });

  it("counts Japan's days: late in the evening in UTC is the next morning there", () => {
    expect(nextRunDate(instant("2026-11-23T23:00:00Z"), sameDay)).toBe("2026-11-24");
    expect(nextRunDate(instant("2026-11-24T06:00:00Z"), sameDay)).toBe("2026-11-25");
  });

  it("is a business day whose cut-off has not come, and no earlier one is", () => {
    const moment = fc
      .integer({ min: 0, max: 800 * 24 * 60 })
      .map((minutes) => daysLater(at("2026-01-01T00:00"), minutes / 1440));
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 3 }), (now, businessDaysBefore) => {
        const profile = { ...bank, businessDaysBefore, daysAheadMax: 90 };
        const date = nextRunDate(now, profile);
        expect(runDateProblem(date, now, profile)).toBeNull();
        for (let day = -1; day < 12; day += 1) {
          const other = daysLater(now, day).toISOString().slice(0, 10);
          if (other < date && isBusinessDay(other))
            expect(runDateProblem(other, now, profile)).toBe("past_cut_off");
        }
      }),
    );
  });
});

it("the cut-off is on a business day before the date, at its time in Japan", () => {
  expect(cutOffOf("2026-11-24", bank)).toEqual(at("2026-11-20T15:00"));
  expect(cutOffOf("2026-11-24", { ...bank, businessDaysBefore: 2, cutOff: "09:30" })).toEqual(
    at("2026-11-19T09:30"),
  );
  expect(cutOffOf("2026-11-24", sameDay)).toEqual(at("2026-11-24T15:00"));
});

it("a date is refused with the reason: no business day, too late, too far ahead", () => {
  const now = at("2026-11-24T12:00");
  expect(runDateProblem("2026-11-28", now, bank)).toBe("not_business_day");
  expect(runDateProblem("2026-11-24", now, bank)).toBe("past_cut_off");
  expect(runDateProblem("2026-12-09", now, bank)).toBeNull();
  expect(runDateProblem("2026-12-10", now, bank)).toBe("too_far");
});
