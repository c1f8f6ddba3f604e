import { runsWaiting } from "@/lib/bank-runs/waiting-queries";
import { mayDo } from "@/lib/policy/permissions";
import type { WaitingArea } from "./line";

/** Runs that want their file handed in or their results, and lines of statements that nothing explains. */
export const bankRuns: WaitingArea = {
  group: "money",
  async lines(ctx, t) {
    if (!mayDo(ctx.actor, "bank_run.view")) return [];
    const { toExport, toSettle, open } = await runsWaiting(ctx, {});
    return [
      { href: "/admin/bank-runs?status=approved", label: t("bankruns.waiting.toExport"), ...toExport },
      { href: "/admin/bank-runs?status=exported", label: t("bankruns.waiting.toSettle"), ...toSettle },
      { href: "/admin/statements?status=open", label: t("bankruns.waiting.open"), ...open },
    ];
  },
};
