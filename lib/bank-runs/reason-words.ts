import type { Translator } from "@/lib/i18n/translator";
import { RESULT_REASONS } from "./reasons";

/** Why a bank refused, in words; what somebody of the staff wrote stands as it is. */
export function bankReasonIn(t: Translator, reason: string): string {
  const byBank = (RESULT_REASONS as readonly string[]).includes(reason);
  return byBank ? t.dynamic(`bankruns.reasons.${reason}`) : reason;
}
