import type { RateTotal } from "@/db/schema/settlement";
import { type Yen, yen } from "@/lib/core/yen";
import type { Total } from "../tax";

/** Totals as they are stored. */
export function wireTotals(totals: readonly Total[]): RateTotal[] {
  return totals.map(({ rate, gross, net, tax }) => ({
    rate,
    gross: gross.toString(),
    net: net.toString(),
    tax: tax.toString(),
  }));
}

/** An amount as it is stored in a document. */
export const storedYen = (text: string): Yen => yen(text);
