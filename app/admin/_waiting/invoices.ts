import { mayDo } from "@/lib/policy/permissions";
import { invoicesWaiting } from "@/lib/settlement/waiting-queries";
import type { WaitingArea } from "./line";

/** Invoices that want two people, and accepted ones that want to be paid. */
export const invoices: WaitingArea = {
  group: "money",
  async lines(ctx, t) {
    if (!mayDo(ctx.actor, "invoice.approve")) return [];
    const found = await invoicesWaiting(ctx, {});
    const href = "/admin/invoices?status=issued";
    const at = (wanted: (typeof found)[number]["stage"]) => {
      const row = found.find(({ stage }) => stage === wanted);
      return { count: row?.count ?? 0, since: row?.since, due: row?.due ?? 0n };
    };
    return [
      { href, label: t("admin.home.approve"), ...at("approve") },
      { href, label: t("admin.home.propose"), ...at("propose") },
      { href: "/admin/remittances/new", label: t("admin.home.remit"), ...at("remit") },
      { href, label: t("admin.home.others"), ...at("others") },
    ];
  },
};
