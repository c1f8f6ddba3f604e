import "server-only";
import { lapseRequest } from "@/lib/approvals/lapse-request";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { CashOutInput } from "./inputs";
import { lockCashOut } from "./internal/locked";
import { giveBack } from "./internal/post";
import { stepCashOuts } from "./internal/step";

/** Takes a cash-out back that nobody has approved yet: all points return. Throws "cashouts.too_late". */
export const cancelCashOut = command({
  name: "cash_out.cancel",
  hats: ["member"],
  input: CashOutInput,
  async run(scope, { id }) {
    const { tx, actor, now, emit, about } = scope;
    const found = await lockCashOut(tx, id, { accountId: actor.accountId });
    if (found.status !== "requested") throw rejected("cashouts.too_late");
    await stepCashOuts(scope, [{ id }], { from: "requested", to: "cancelled" });
    await giveBack(tx, [id], ["held"], now);
    await lapseRequest(tx, "cash_out", id, now);
    await emit("cash_out.ended", { cashOutIds: [id] });
    about(id);
    return { id };
  },
});
