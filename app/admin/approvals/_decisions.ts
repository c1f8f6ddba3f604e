import { approveAdjustment, declineAdjustment, withdrawAdjustment } from "@/lib/adjustments/adjust";
import type { ApprovalKind } from "@/lib/approvals/kinds";
import type { TwoPersonCommands } from "@/lib/approvals/two-person";
import {
  approveRetailerAccount,
  declineRetailerAccount,
  withdrawRetailerAccount,
} from "@/lib/bank-accounts/decide-change";
import { approveRun, declineRun, withdrawRun } from "@/lib/bank-runs/approve-run";
import {
  approveProposedCashOut,
  declineProposedCashOut,
  withdrawCashOutProposal,
} from "@/lib/cash-outs/decide-cash-out";
import { approveLimits, declineLimits, withdrawLimits } from "@/lib/rates/propose-limits";
import { approveRates, declineRates, withdrawRates } from "@/lib/rates/propose-rates";
import * as rules from "@/lib/rates/propose-rules";
import {
  approveInvoice,
  declineProposedInvoice,
  withdrawInvoiceProposal,
} from "@/lib/settlement/decide-invoice";

type Decisions = Pick<TwoPersonCommands<unknown>, "approve" | "decline" | "withdraw">;

/** How a request of each kind is decided: by its own commands, wherever it is decided. */
export const DECISIONS: Readonly<Record<ApprovalKind, Decisions>> = {
  rates: { approve: approveRates, decline: declineRates, withdraw: withdrawRates },
  limits: { approve: approveLimits, decline: declineLimits, withdraw: withdrawLimits },
  exchange_rules: {
    approve: rules.approveExchangeRules,
    decline: rules.declineExchangeRules,
    withdraw: rules.withdrawExchangeRules,
  },
  cash_out_rules: {
    approve: rules.approveCashOutRules,
    decline: rules.declineCashOutRules,
    withdraw: rules.withdrawCashOutRules,
  },
  bank_rules: {
    approve: rules.approveBankRules,
    decline: rules.declineBankRules,
    withdraw: rules.withdrawBankRules,
  },
  invoice: {
    approve: approveInvoice,
    decline: declineProposedInvoice,
    withdraw: withdrawInvoiceProposal,
  },
  bank_account: {
    approve: approveRetailerAccount,
    decline: declineRetailerAccount,
    withdraw: withdrawRetailerAccount,
  },
  adjustment: { approve: approveAdjustment, decline: declineAdjustment, withdraw: withdrawAdjustment },
  bank_run: { approve: approveRun, decline: declineRun, withdraw: withdrawRun },
  cash_out: {
    approve: approveProposedCashOut,
    decline: declineProposedCashOut,
    withdraw: withdrawCashOutProposal,
  },
};
