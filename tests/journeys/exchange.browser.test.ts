import { it } from "vitest";
import { buyFromTwoShops } from "./two-shops";

it("on a phone in Japanese, goods of two shops become two orders, each confirmed, invoiced, approved, paid, shipped and received", () =>
  buyFromTwoShops({ width: 360, locale: "ja" }));
