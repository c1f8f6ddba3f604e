import "server-only";
import { raiseFlags } from "@/lib/compliance/raise-flags";
import { cashOutRulesAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { CashOutInput } from "./inputs";
import { approveCashOut } from "./internal/approve";
import { hasOpenFlags, lockCashOut } from "./internal/locked";
import { riskFactsOf } from "./internal/risk-facts";
import { riskSigns } from "./rules";

/**
 * Looks at a new cash-out: raises what signs of risk there are, and approves it when there are none about its owner and
 * it is small enough. Everything else waits for staff. One that does not wait any more stays as it is.
 */
export const approveByRule = command({
  name: "cash_out.approve_by_rule",
  hats: ["system"],
  input: CashOutInput,
  async run(scope, { id }): Promise<{ approved: boolean }> {
    const { tx, now, about } = scope;
    const found = await lockCashOut(tx, id);
    about(id);
    if (found.status !== "requested") return { approved: false };
    const signs = riskSigns(await riskFactsOf(tx, found));
    await raiseFlags(
      scope,
      signs.map((sign) => ({ ...sign, personId: found.personId, subjectId: id })),
    );
    const { rules } = await cashOutRulesAt(tx, now);
    const usable = found.bankStatus === "active" && found.accountStatus === "open" && rules.mode !== "off";
    if (!usable || found.gross > rules.automaticMax || (await hasOpenFlags(tx, found.personId)))
      return { approved: false };
    await approveCashOut(scope, id, { automatic: true });
    return { approved: true };
  },
});
