import { type Meaning, StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/request";
import type { InvoiceState } from "@/lib/settlement/inputs";

const meanings: Readonly<Record<InvoiceState, Meaning>> = {
  issued: "waiting",
  approved: "running",
  in_bank_run: "running",
  remitted: "done",
  settled: "ended",
  declined: "ended",
};

/** Where a document stands, in a word. */
export async function StateBadge({ state }: { state: InvoiceState }) {
  const t = await getT();
  return <StatusBadge meaning={meanings[state]}>{t(`settlement.states.${state}`)}</StatusBadge>;
}
