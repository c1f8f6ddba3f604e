import { countCashOuts } from "@/lib/cash-outs/staff-queries";
import { mayDo } from "@/lib/policy/permissions";
import type { WaitingArea } from "./line";

/** Cash-outs that want a decision; those that wait for a second person stand among the requests. */
export const cashOuts: WaitingArea = {
  group: "money",
  async lines(ctx, t) {
    if (!mayDo(ctx.actor, "cash_out.refuse")) return [];
    const waiting = (await countCashOuts(ctx, {})).find(({ status }) => status === "requested");
    return [
      {
        href: "/admin/cash-outs?status=requested&sort=since",
        label: t("cashouts.desk.waiting"),
        count: waiting?.count ?? 0,
        since: waiting?.since,
        due: waiting?.net ?? 0n,
      },
    ];
  },
};
