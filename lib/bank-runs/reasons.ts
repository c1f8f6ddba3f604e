/** Why a transfer did not arrive, or came back. Their words stand in the messages at `bankruns.reasons`. */
export const RESULT_REASONS = [
  "no_account", // 口座なし
  "account_closed", // 口座解約
  "name_differs", // 名義相違
  "recalled", // 組戻: asked back by the operator
  "sent_back", // by the payee or its bank, without a reason
] as const;
export type ResultReason = (typeof RESULT_REASONS)[number];

const BROKEN: readonly string[] = ["no_account", "account_closed", "name_differs"] satisfies ResultReason[];

/** Whether a reason says that nothing can be paid to the account until its owner has mended it. */
export function accountIsBroken(reason: string): boolean {
  return BROKEN.includes(reason);
}
