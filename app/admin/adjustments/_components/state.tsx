import { getT } from "@/components/i18n/request";
import { Badge, type Tone } from "@/components/ui/badge";
import type { Adjustment } from "@/lib/adjustments/queries";

const TONES: Record<Adjustment["status"], Tone> = {
  requested: "warning",
  approved: "success",
  declined: "danger",
  withdrawn: "neutral",
  lapsed: "neutral",
};

/** Where an adjustment stands, in a word. */
export async function AdjustmentState({ status }: { status: Adjustment["status"] }) {
  const t = await getT();
  return <Badge tone={TONES[status]}>{t(`adjustments.states.${status}`)}</Badge>;
}
