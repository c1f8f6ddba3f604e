import "server-only";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { confirmLocked } from "./internal/confirm";
import { lockOrder } from "./internal/locked-order";
import { ConfirmOrdersInput } from "./retailer-inputs";
import { can } from "./rules";

/**
 * Confirms orders as they were placed. With a monthly closing they may ship at once; else shipping opens with the
 * remittance. Of a set, those that can be confirmed no longer (cancelled or lapsed meanwhile) are left and named in
 * `skipped`; when none is left, throws "exchanges.too_late".
 */
export const confirmOrders = command({
  name: "order.confirm",
  hats: ["retailer"],
  input: ConfirmOrdersInput,
  async run({ tx, actor, now, emit, about }, { ids }) {
    const retailerId = actor.organisationId;
    const [confirmed, skipped]: [Id<"ord">[], Id<"ord">[]] = [[], []];
    let status = "placed";
    for (const id of ids) {
      const order = await lockOrder(tx, id, { retailerId });
      if (!can("confirm", order.status)) {
        skipped.push(id);
        status = order.status;
        continue;
      }
      await confirmLocked(tx, order, "retailer", now, emit);
      confirmed.push(id);
    }
    if (!confirmed.length) throw rejected("exchanges.too_late", { status });
    about(confirmed[0] ?? "", { count: String(confirmed.length) });
    return { confirmed, skipped };
  },
});
