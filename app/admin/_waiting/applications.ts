import { mayDo } from "@/lib/policy/permissions";
import { applications as list, openApplications } from "@/lib/retailers/application-queries";
import type { WaitingArea } from "./line";

/** Companies that want to become partner shops. */
export const applications: WaitingArea = {
  group: "partners",
  async lines(ctx, t) {
    if (!mayDo(ctx.actor, "retailer.view_applications")) return [];
    const [count, open] = await Promise.all([openApplications(ctx, {}), list(ctx, { show: "open" })]);
    const href = "/admin/applications";
    return [{ href, label: t("admin.home.applications"), count, since: open[0]?.submittedAt }];
  },
};
