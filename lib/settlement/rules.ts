import type { OrderStatus } from "@/db/schema/exchanges";
import { CREDIT_REASONS } from "@/db/schema/settlement";

/** The states of an order that a retailer may invoice: confirmed and not in question. */
export const INVOICEABLE: readonly OrderStatus[] = [
  "confirmed",
  "part_shipped",
  "shipped",
  "delivered",
  "kept",
];

export type CreditReason = (typeof CREDIT_REASONS)[number];

/** Why an order in this state takes its money back; null when it does not. */
export function creditReason(status: OrderStatus): CreditReason | null {
  return CREDIT_REASONS.find((reason) => reason === status) ?? null;
}
