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

/** The type that a digit stands for. Throws RangeError for a digit that is none. */
export function accountTypeOf(digit: string): AccountType {
  const type = ACCOUNT_TYPES.find((each) => ACCOUNT_TYPE_DIGITS[each] === digit);
  if (!type) throw new RangeError(`no type of account: ${digit}`);
  return type;
}
