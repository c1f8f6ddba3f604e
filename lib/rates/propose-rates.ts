import "server-only";
import { policyCommands } from "./internal/policy-change";

/**
 * A change of the rates: an administrator proposes it, another approves it, and with the approval it is announced.
 * It takes effect after the announcement period, never earlier and never backwards (`rates.too_soon`).
 */
export const {
  propose: proposeRates,
  approve: approveRates,
  decline: declineRates,
  withdraw: withdrawRates,
} = policyCommands("rates");
