import { type Meaning, StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/request";
import type { LINE_STATES, RUN_STATES } from "@/lib/bank-runs/inputs";

const RUNS: Record<(typeof RUN_STATES)[number], Meaning> = {
  draft: "waiting",
  approved: "waiting",
  exported: "running",
  settled: "done",
  discarded: "ended",
};
const LINES: Record<(typeof LINE_STATES)[number], Meaning> = {
  planned: "waiting",
  sent: "running",
  paid: "done",
  failed: "trouble",
  returned: "trouble",
  removed: "ended",
};

/** Where a run stands; a draft that somebody has asked for waits for the second person. */
export async function RunBadge({ status, proposed }: { status: keyof typeof RUNS; proposed: boolean }) {
  const t = await getT();
  const word = status === "draft" && proposed ? "proposed" : status;
  return <StatusBadge meaning={RUNS[status]}>{t(`bankruns.states.${word}`)}</StatusBadge>;
}

/** What became of a transfer. */
export async function LineBadge({ status }: { status: keyof typeof LINES }) {
  const t = await getT();
  return <StatusBadge meaning={LINES[status]}>{t(`bankruns.lineStates.${status}`)}</StatusBadge>;
}
