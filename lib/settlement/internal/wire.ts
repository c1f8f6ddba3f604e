import type { RateTotal } from "@/db/schema/settlement";

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
