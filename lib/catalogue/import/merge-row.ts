import type { products } from "@/db/schema/catalogue";
import { searchText } from "../search-text";
import type { ImportRow } from "./check-row";

/** A product's fields as an import writes them. */
export type ProductRecord = Known & { readonly searchText: string };

/** A product as it stands in the shop. */
export type Known = {
  readonly sku: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly reading: string;
  readonly descriptionJa: string;
  readonly descriptionEn: string;
  readonly keywords: string;
  readonly category: string;
  readonly price: number;
  readonly taxRate: number;
  readonly deliveryDays: number;
  readonly stock: number | null;
  readonly status: (typeof products.$inferSelect)["status"];
};

/** A row of a list over the product that there is: what the row leaves open stays, or is what a new product begins with. */
export function merged({ row: _, stock, ...said }: ImportRow, known: Known | undefined): ProductRecord {
  const before = known ?? {
    ...{
      nameJa: "",
      nameEn: said.nameEn ?? said.nameJa ?? "",
      reading: "",
      descriptionJa: "",
      descriptionEn: "",
    },
    ...{
      keywords: "",
      category: "",
      price: 0,
      taxRate: 0,
      deliveryDays: 3,
      stock: null,
      status: "on_sale" as const,
    },
  };
  const product = { ...before, ...said, stock: stockOf(stock, before.stock) };
  return { ...product, searchText: searchText(product) };
}

/** `in_stock` without a number lifts only what was counted down to nothing: from then on it is not counted. */
function stockOf(said: ImportRow["stock"], before: number | null): number | null {
  if (typeof said === "number") return said;
  return said === "some" && before === 0 ? null : before;
}
