import { expect, it } from "vitest";
import { faultsOfConsoles } from "./consoles";

it("meets WCAG 2.2 AA in the consoles, light and dark, on a phone in Japanese", {
  timeout: 600_000,
}, async () => {
  expect(
    await faultsOfConsoles(
      { width: 360, locale: "ja" },
      "midoriya@mizuhiki.example",
      "finance1@mizuhiki.example",
      "admin1@mizuhiki.example",
    ),
  ).toEqual([]);
});
