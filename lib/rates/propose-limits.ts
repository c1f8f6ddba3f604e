import "server-only";
import { policyCommands } from "./internal/policy-change";

/**
 * A change of the limits: an administrator proposes it, another approves it; it takes effect at its time, at least a
 * minute later. Limits that would make the points a high-value instrument are refused (`rates.high_value`).
 */
export const {
  propose: proposeLimits,
  approve: approveLimits,
  decline: declineLimits,
  withdraw: withdrawLimits,
} = policyCommands("limits");
