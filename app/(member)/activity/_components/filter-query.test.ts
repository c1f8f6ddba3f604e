import { describe, expect, it } from "vitest";
import { filterQuery, filterValues } from "./filter-query";

describe("the filters in the address", () => {
  it("survive the way there and back, and nothing else does", () => {
    const values = filterValues({ kind: "gift", q: ["花子 & co", "x"], from: " ", before: "9", evil: "1" });
    expect(values).toEqual({ kind: "gift", q: "花子 & co" });
    expect(filterValues(Object.fromEntries(new URLSearchParams(filterQuery(values))))).toEqual(values);
  });

  it("change one by one", () => {
    expect(filterQuery({ kind: "gift", q: "a" }, { kind: undefined })).toBe("q=a");
    expect(filterQuery({}, { direction: "in" })).toBe("direction=in");
    expect(filterQuery({ kind: "gift" }, { kind: undefined })).toBe("");
  });
});
