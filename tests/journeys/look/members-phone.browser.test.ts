import { expect, it } from "vitest";
import { faultsOfPages } from "./members";

it("meets WCAG 2.2 AA on every page, light and dark, on a phone in Japanese", {
  timeout: 600_000,
}, async () => {
  expect(await faultsOfPages({ width: 360, locale: "ja" }, "aiko@mizuhiki.example")).toEqual([]);
});
