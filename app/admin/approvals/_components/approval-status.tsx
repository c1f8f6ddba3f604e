import { type Meaning, StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/request";
import type { ApprovalState } from "@/lib/approvals/inputs";

const meanings: Readonly<Record<ApprovalState, Meaning>> = {
  requested: "waiting",
  approved: "done",
  declined: "ended",
  withdrawn: "ended",
  lapsed: "ended",
};

/** Where a request stands, in a word. */
export async function ApprovalStatus({ status }: { status: ApprovalState }) {
  const t = await getT();
  return <StatusBadge meaning={meanings[status]}>{t(`approvals.states.${status}`)}</StatusBadge>;
}
