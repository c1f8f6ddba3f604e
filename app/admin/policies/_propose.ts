import type { Proposal } from "@/lib/approvals/two-person";
import type { Permission } from "@/lib/policy/permissions";
import type { PolicyKind } from "@/lib/rates/current";
import { proposeLimits } from "@/lib/rates/propose-limits";
import { proposeRates } from "@/lib/rates/propose-rates";
import { proposeBankRules, proposeCashOutRules, proposeExchangeRules } from "@/lib/rates/propose-rules";
import type { Command } from "@/lib/runtime/command";

/** How a change of each kind of policy is asked for. */
export const PROPOSE: Readonly<Record<PolicyKind, Command<Proposal> & { readonly permission: Permission }>> =
  {
    rates: proposeRates,
    limits: proposeLimits,
    exchange: proposeExchangeRules,
    cash_out: proposeCashOutRules,
    bank: proposeBankRules,
  };
