import "server-only";
import { policyCommands } from "./internal/policy-change";

/**
 * A change of the rules of cashing out: an administrator proposes it, another approves it; it takes effect at its time,
 * at least a minute later. What is above the ceiling of its kind of funds transfer is refused (`rates.above_mode`).
 */
export const {
  propose: proposeCashOutRules,
  approve: approveCashOutRules,
  decline: declineCashOutRules,
  withdraw: withdrawCashOutRules,
} = policyCommands("cash_out");

/** A change of how the operator's bank takes transfer files, wanted by two administrators. */
export const {
  propose: proposeBankRules,
  approve: approveBankRules,
  decline: declineBankRules,
  withdraw: withdrawBankRules,
} = policyCommands("bank");

/** A change of the exchange clock, wanted by two administrators. Orders keep the version of their day. */
export const {
  propose: proposeExchangeRules,
  approve: approveExchangeRules,
  decline: declineExchangeRules,
  withdraw: withdrawExchangeRules,
} = policyCommands("exchange");
