/** What kind of account money goes to or comes from (預金種目). */
export const ACCOUNT_TYPES = ["ordinary", "current", "savings", "other"] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** Its digit in a bank file: 普通 1, 当座 2, 貯蓄 4, その他 9. */
export const ACCOUNT_TYPE_DIGITS: Readonly<Record<AccountType, string>> = {
  ordinary: "1",
  current: "2",
  savings: "4",
  other: "9",
};
