import { type Meaning, StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/request";

export type CheckStatus = "submitted" | "approved" | "declined" | "withdrawn" | "superseded";

const MEANINGS: Record<CheckStatus, Meaning> = {
  submitted: "waiting",
  approved: "done",
  declined: "trouble",
  withdrawn: "ended",
  superseded: "ended",
};

/** The state of an identity check in a word. */
export async function CheckStatusBadge({ status }: { status: CheckStatus }) {
  const t = await getT();
  return <StatusBadge meaning={MEANINGS[status]}>{t(`compliance.status.${status}`)}</StatusBadge>;
}
