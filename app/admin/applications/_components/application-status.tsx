import { StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/request";

const MEANINGS = { submitted: "waiting", approved: "done", declined: "ended" } as const;

/** How far an application has come, in a word. */
export async function ApplicationStatus({ status }: { status: keyof typeof MEANINGS }) {
  const t = await getT();
  return <StatusBadge meaning={MEANINGS[status]}>{t(`admin.applications.state.${status}`)}</StatusBadge>;
}
