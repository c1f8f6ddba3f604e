import "server-only";
import { lapseRequest } from "@/lib/approvals/lapse-request";
import { twoPersonCommands } from "@/lib/approvals/two-person";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { CashOutInput, RefuseCashOutInput } from "./inputs";
import { approveCashOut, declineCashOut } from "./internal/approve";
import { isProposed, lockApprovable, lockCashOut } from "./internal/locked";

/**
 * The approval of a cash-out by two people: one of finance proposes it, another approves or declines it. Declined, the
 * points return with the reason. Refused like `acceptCashOut`, but for the line above which it takes two.
 */
export const {
  propose: proposeCashOut,
  approve: approveProposedCashOut,
  decline: declineProposedCashOut,
  withdraw: withdrawCashOutProposal,
} = twoPersonCommands({
  kind: "cash_out",
  input: CashOutInput,
  subject: ({ id }) => id,
  async check({ tx, actor }, { id }) {
    await lockApprovable(tx, id, actor.personId);
    if (await isProposed(tx, id)) throw rejected("cashouts.proposed");
  },
  async carryOut(scope, { id }, approvalId) {
    await approveCashOut(scope, id, { approvalId });
    return { id };
  },
  async whenDeclined(scope, { id }, reason) {
    const found = await lockCashOut(scope.tx, id);
    if (found.personId === scope.actor.personId) throw rejected("cashouts.own");
    if (found.status === "requested") await declineCashOut(scope, id, reason);
  },
});

/**
 * Declines a cash-out that waits, with a reason that its member reads; a proposal to approve it lapses. No money moves:
 * one person may. Throws "cashouts.too_late", "cashouts.own".
 */
export const refuseCashOut = command({
  name: "cash_out.refuse",
  hats: ["staff"],
  input: RefuseCashOutInput,
  async run(scope, { id, reason }) {
    const { tx, actor, now, about } = scope;
    const found = await lockCashOut(tx, id);
    if (found.status !== "requested") throw rejected("cashouts.too_late");
    if (found.personId === actor.personId) throw rejected("cashouts.own");
    await declineCashOut(scope, id, reason);
    await lapseRequest(tx, "cash_out", id, now);
    about(id);
    return { id };
  },
});
