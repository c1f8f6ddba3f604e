import { type Meaning, StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/request";

type FlagStatus = "open" | "cleared" | "reported";
const MEANINGS: Record<FlagStatus, Meaning> = { open: "waiting", cleared: "done", reported: "trouble" };

/** The state of a sign of risk in a word. */
export async function FlagStatusBadge({ status }: { status: FlagStatus }) {
  const t = await getT();
  return <StatusBadge meaning={MEANINGS[status]}>{t(`compliance.risk.${status}`)}</StatusBadge>;
}
