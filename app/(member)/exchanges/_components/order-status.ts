import type { Meaning } from "@/components/domain/status-badge";
import type { OrderStatus } from "@/lib/exchanges/rules";

/** What each state of an order means to its member. */
export const MEANING: Readonly<Record<OrderStatus, Meaning>> = {
  placed: "waiting",
  correction_proposed: "waiting",
  confirmed: "running",
  part_shipped: "running",
  shipped: "running",
  delivered: "done",
  return_requested: "waiting",
  rejected: "ended",
  cancelled: "ended",
  lapsed: "ended",
  taken_back: "ended",
  cancelled_by_retailer: "ended",
  returned: "ended",
  kept: "done",
};
