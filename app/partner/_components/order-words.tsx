import { type Meaning, StatusBadge } from "@/components/domain/status-badge";
import type { RetailerOrder } from "@/lib/exchanges/retailer-queries";
import type { Translator } from "@/lib/i18n/translator";

type Status = RetailerOrder["status"];

const MEANINGS: Readonly<Record<Status, Meaning>> = {
  placed: "waiting",
  correction_proposed: "running",
  confirmed: "running",
  part_shipped: "running",
  shipped: "running",
  delivered: "done",
  return_requested: "trouble",
  rejected: "ended",
  cancelled: "ended",
  lapsed: "ended",
  taken_back: "ended",
  cancelled_by_retailer: "ended",
  returned: "ended",
  kept: "done",
};

type Standing = { readonly status: Status; readonly shippingOpenedAt: Date | null };

/** What an order's state means to its retailer: a confirmed one can wait for the remittance or for its parcel. */
export function OrderStatus({ order, t }: { order: Standing; t: Translator }) {
  const { status, shippingOpenedAt } = order;
  if (status === "confirmed") {
    return shippingOpenedAt ? (
      <StatusBadge meaning="waiting">{t("partner.status.to_ship")}</StatusBadge>
    ) : (
      <StatusBadge meaning="running">{t("partner.status.awaits_remittance")}</StatusBadge>
    );
  }
  return <StatusBadge meaning={MEANINGS[status]}>{t(`partner.status.${status}`)}</StatusBadge>;
}
