import "server-only";
import type { Reader } from "@/db/client";
import { operator } from "@/lib/runtime/operator";
import { cashOutRulesAt } from "./current";
import type { CashOutRules } from "./policies";

/** Whether the operator is registered as a funds transfer business (資金決済法 37 条). */
export function isFundsTransfer(): boolean {
  return operator("ja").fundsTransfer !== null;
}

/** The rules of cashing out at an instant, where it is offered at all; else null: then nothing speaks of it. */
export async function cashOutOffer(reader: Reader, at: Date): Promise<CashOutRules | null> {
  const { rules } = await cashOutRulesAt(reader, at);
  return rules.mode === "off" || !isFundsTransfer() ? null : rules;
}
