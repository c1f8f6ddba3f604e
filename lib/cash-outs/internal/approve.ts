import "server-only";
import type { Id } from "@/lib/core/ids";
import type { Hat } from "@/lib/policy/actor";
import type { CommandScope } from "@/lib/runtime/command";
import { approvePoints, giveBack } from "./post";
import { stepCashOuts } from "./step";

type Scope = Pick<CommandScope<Hat>, "tx" | "actor" | "now" | "emit">;
type Approval =
  | { readonly automatic: true }
  | { readonly by: Id<"prs"> }
  | { readonly approvalId: Id<"apr"> };

/** Approves a locked cash-out: from now on its net is owed, and the next bank run may take it. */
export async function approveCashOut(scope: Scope, id: Id<"cso">, approval: Approval): Promise<void> {
  const stepped = await stepCashOuts(scope, [{ id }], { from: "requested", to: "approved", approval });
  await approvePoints(scope.tx, stepped, scope.now);
  await scope.emit("cash_out.approved", { cashOutIds: [id] });
}

/** Declines a locked cash-out with a reason that its member reads: all points return. */
export async function declineCashOut(scope: Scope, id: Id<"cso">, reason: string): Promise<void> {
  await stepCashOuts(scope, [{ id }], { from: "requested", to: "declined", reason });
  await giveBack(scope.tx, [id], ["held"], scope.now);
  await scope.emit("cash_out.ended", { cashOutIds: [id] });
}
