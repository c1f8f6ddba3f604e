import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  amountFilter,
  dayFilter,
  filterInput,
  pageFields,
  pageOf,
  searchInput,
  sortInput,
  windowOf,
} from "@/lib/core/list-input";
import { givenIn, listState } from "./list-state";

const Things = z.object({
  status: filterInput(z.enum(["open", "done"])),
  q: searchInput,
  from: dayFilter,
  min: amountFilter,
  sort: sortInput(["since", "amount"], "-since"),
  ...pageFields,
});
const state = (query: string) =>
  listState("/admin/things", Things, Object.fromEntries(new URLSearchParams(query)));

describe("the state of a list", () => {
  it("is what its address says", () => {
    const { values } = state("status=open&q=%20Hana&from=2026-11-01&min=1,200&sort=-amount&page=3");
    expect(values).toMatchObject({ status: "open", q: "Hana", min: 1_200n, sort: "-amount", page: 3 });
  });

  it("drops what is none of its values, and is never refused for it", () => {
    const { values, set } = state("status=gone&q=%20&from=2026-02-30&min=lots&other=1");
    expect(values).toEqual({ sort: "-since", page: 1, size: 50 });
    expect(set).toEqual({});
    expect(
      listState("/x", Things, { status: ["open", "done"], sort: "evil", page: "-4" }).values,
    ).toMatchObject({
      sort: "-since",
      page: 1,
    });
  });

  it("keeps everything but the page when one thing changes", () => {
    const { href } = state("status=open&q=a%26b&sort=amount&page=3");
    expect(href({ status: undefined })).toBe("/admin/things?q=a%26b&sort=amount");
    expect(href({ page: "4" })).toBe("/admin/things?status=open&q=a%26b&sort=amount&page=4");
    expect(href({}, "/admin/things/csv")).toBe("/admin/things/csv?status=open&q=a%26b&sort=amount");
  });

  it("gives an export the filter of the page that it stands on", () => {
    const { href, given } = state("status=open&q=a%26b");
    const request = new Request(`http://localhost${href({}, "/admin/things/csv")}`);
    expect(givenIn(request, Things)).toEqual(given);
  });
});

describe("a page of a list", () => {
  it("knows whether another one follows, and shows no row twice", () => {
    const all = Array.from({ length: 5 }, (_, index) => index);
    const read = (page: number) => {
      const { limit, offset } = windowOf({ page, size: 2 });
      return pageOf(all.slice(offset, offset + limit), { page, size: 2 });
    };
    expect([1, 2, 3].map(read)).toEqual([
      { rows: [0, 1], next: "2" },
      { rows: [2, 3], next: "3" },
      { rows: [4], next: null },
    ]);
  });
});
