import { differencesWaiting } from "@/lib/books/difference-queries";
import { mayDo } from "@/lib/policy/permissions";
import type { WaitingArea } from "./line";

/** Where the books do not agree and nobody has said why. */
export const differences: WaitingArea = {
  group: "money",
  async lines(ctx, t) {
    if (!mayDo(ctx.actor, "books.explain")) return [];
    const open = await differencesWaiting(ctx, {});
    return [{ href: "/admin/differences?status=open", label: t("books.differences.home"), ...open }];
  },
};
