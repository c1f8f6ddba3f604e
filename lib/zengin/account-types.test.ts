import { expect, it } from "vitest";
import { ACCOUNT_TYPE_DIGITS, ACCOUNT_TYPES, accountTypeOf } from "./account-types";

it("every type of account has a digit of its own in bank files and comes back from it", () => {
  expect(ACCOUNT_TYPES.map((type) => ACCOUNT_TYPE_DIGITS[type])).toEqual(["1", "2", "4", "9"]);
  for (const type of ACCOUNT_TYPES) expect(accountTypeOf(ACCOUNT_TYPE_DIGITS[type])).toBe(type);
  for (const digit of ["0", "3", ""]) expect(() => accountTypeOf(digit)).toThrow(RangeError);
});
