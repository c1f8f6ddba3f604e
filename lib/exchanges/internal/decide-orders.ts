import "server-only";
import type { Reader } from "@/db/client";
import { type AppError, rejected } from "@/lib/core/errors";
import type { Locale } from "@/lib/core/locale";
import type { Points } from "@/lib/core/points";
import { pointsToYen, type Rates } from "@/lib/core/rates-math";
import type { OrderedLine } from "../inputs";
import { type Bill, billsOf } from "../pricing";
import { type Goods, goodsOf, soldOut } from "./goods";

export type ChosenLine = Goods & { readonly quantity: number };
export type OrderBill = Bill<ChosenLine>;

/** One line for each product, in the order in which they were chosen. */
export function chosen(lines: readonly OrderedLine[]): OrderedLine[] {
  const quantities = new Map<OrderedLine["product"], number>();
  for (const { product, quantity } of lines)
    quantities.set(product, (quantities.get(product) ?? 0) + quantity);
  return [...quantities].map(([product, quantity]) => ({ product, quantity }));
}

/** What the chosen goods cost, retailer by retailer. Throws "exchanges.sold_out" {names}, "exchanges.not_on_sale". */
export async function decideBills(
  reader: Reader,
  lines: readonly OrderedLine[],
  rates: Rates,
  locale: Locale,
): Promise<OrderBill[]> {
  const goods = new Map(
    (
      await goodsOf(
        reader,
        lines.map(({ product }) => product),
      )
    ).map((product) => [product.product, product]),
  );
  const found = lines.flatMap(({ product, quantity }): ChosenLine[] => {
    const about = goods.get(product);
    return about ? [{ ...about, quantity }] : [];
  });
  if (found.length !== lines.length) throw rejected("exchanges.not_on_sale");
  const gone = found.filter(({ onSale }) => !onSale);
  if (gone.length) throw soldOut(gone, locale);
  return billsOf(found, rates.exchange);
}

/** The refusal for points that are not there, with what they would cost. */
export function pointsMissing(missing: bigint, rates: Rates): AppError {
  return rejected("exchanges.points_missing", { missing, yen: pointsToYen(missing as Points, rates.buy) });
}
