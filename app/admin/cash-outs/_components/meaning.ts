import type { Meaning } from "@/components/domain/status-badge";
import type { CashOutStatus } from "@/lib/cash-outs/rules";

/** What each state of a cash-out means to the staff. */
export const MEANING: Readonly<Record<CashOutStatus, Meaning>> = {
  requested: "waiting",
  approved: "running",
  in_bank_run: "running",
  paid: "done",
  declined: "ended",
  cancelled: "ended",
  failed: "trouble",
  returned: "trouble",
};
