import { expect, it } from "vitest";
import { faultsOfConsoles } from "./consoles";

it("meets WCAG 2.2 AA in the consoles, light and dark, at 1280 px in English", {
  timeout: 600_000,
}, async () => {
  expect(
    await faultsOfConsoles(
      { width: 1280, locale: "en" },
      "midoriya@mizuhiki.example",
      "finance2@mizuhiki.example",
      "admin2@mizuhiki.example",
    ),
  ).toEqual([]);
});
