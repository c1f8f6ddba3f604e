import { approvalsWaiting } from "@/lib/approvals/queries";
import { mayDo } from "@/lib/policy/permissions";
import type { WaitingArea } from "./line";

/** Requests of others that this person may decide; invoices have lines of their own. */
export const approvals: WaitingArea = {
  group: "rules",
  async lines(ctx, t) {
    if (!mayDo(ctx.actor, "approvals.view")) return [];
    const waiting = await approvalsWaiting(ctx, {});
    return waiting
      .filter(({ kind }) => kind !== "invoice")
      .map(({ kind, count, since }) => ({
        href: `/admin/approvals?kind=${kind}`,
        label: t("admin.home.request", { kind: t(`approvals.kinds.${kind}`) }),
        count,
        since,
      }));
  },
};
