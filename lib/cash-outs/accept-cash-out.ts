import "server-only";
import { rejected } from "@/lib/core/errors";
import { cashOutRulesAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { CashOutInput } from "./inputs";
import { approveCashOut } from "./internal/approve";
import { isProposed, lockApprovable } from "./internal/locked";

/**
 * Approves a cash-out alone, where the policy lets one person. Refused: "cashouts.two_people" {yen} above its line,
 * "cashouts.own", "cashouts.flagged" while a sign of risk is open, "cashouts.bank_unusable", "cashouts.proposed",
 * "cashouts.too_late".
 */
export const acceptCashOut = command({
  name: "cash_out.accept",
  hats: ["staff"],
  input: CashOutInput,
  async run(scope, { id }) {
    const { tx, actor, now, about } = scope;
    const found = await lockApprovable(tx, id, actor.personId);
    const { rules } = await cashOutRulesAt(tx, now);
    if (found.gross > rules.twoPeopleAbove)
      throw rejected("cashouts.two_people", { yen: rules.twoPeopleAbove });
    if (await isProposed(tx, id)) throw rejected("cashouts.proposed");
    await approveCashOut(scope, id, { by: actor.personId });
    about(id);
    return { id };
  },
});
