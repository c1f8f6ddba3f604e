import { describe, expect, it } from "vitest";
import { catalogueHref, listQuery, listValues } from "./list-query";

describe("the filters in the address", () => {
  it("survive the way there and back, and nothing else does", () => {
    const values = listValues({ q: ["手ぬぐい & co", "x"], from: " ", within: "1", evil: "1" });
    expect(values).toEqual({ q: "手ぬぐい & co", within: "1" });
    expect(listValues(Object.fromEntries(new URLSearchParams(listQuery(values))))).toEqual(values);
  });

  it("change one by one, and a change begins at the beginning of its list", () => {
    const values = { q: "tea", category: "tea", after: "100.prd_1" };
    expect(catalogueHref(values, { category: undefined })).toBe("/catalogue?q=tea");
    expect(catalogueHref(values, { after: "200.prd_2" })).toBe(
      "/catalogue?q=tea&category=tea&after=200.prd_2",
    );
    expect(catalogueHref({})).toBe("/catalogue");
  });
});
