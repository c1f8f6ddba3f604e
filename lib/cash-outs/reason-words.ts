import { RESULT_REASONS, type ResultReason } from "@/lib/bank-runs/reasons";
import type { Translator } from "@/lib/i18n/translator";
import { ACCOUNT_GONE } from "./rules";

/** Why a cash-out ended, as its member reads it: what the rules or the bank say has a text, staff's words stand as they are. */
export function reasonIn(t: Translator, reason: string): string {
  if (reason === ACCOUNT_GONE) return t("cashouts.reasons.account_gone");
  return isResult(reason) ? t(`cashouts.reasons.${reason}`) : reason;
}

function isResult(reason: string): reason is ResultReason {
  return (RESULT_REASONS as readonly string[]).includes(reason);
}
