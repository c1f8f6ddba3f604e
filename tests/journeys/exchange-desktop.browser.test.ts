import { it } from "vitest";
import { buyFromTwoShops } from "./two-shops";

it("at a desk in English, goods of two shops become two orders, each confirmed, invoiced, approved, paid, shipped and received", () =>
  buyFromTwoShops({ width: 1280, locale: "en" }));
