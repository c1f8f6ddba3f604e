import { expect, it } from "vitest";
import { faultsOfPages } from "./members";

it("meets WCAG 2.2 AA on every page, light and dark, at 1280 px in English", {
  timeout: 600_000,
}, async () => {
  expect(await faultsOfPages({ width: 1280, locale: "en" }, "ben@mizuhiki.example")).toEqual([]);
});
