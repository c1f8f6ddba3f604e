import { expect, it } from "vitest";
import { BankProfile } from "./profile";

const least = {
  requesterCode: "0123456789",
  requesterName: "ｶ)ﾐｽﾞﾋｷ",
  bankCode: "0001",
  branchCode: "100",
  accountType: "ordinary",
  accountNumber: "7654321",
};

it("a profile without wishes is what most banks want", () => {
  expect(BankProfile.parse(least)).toEqual({
    ...least,
    bankName: "",
    branchName: "",
    newline: "crlf",
    newlineAfterLast: true,
    endOfFileMark: false,
    clearing: "zeros",
    emptyCustomerCodes: "spaces",
    transferClass: "7",
    businessDaysBefore: 1,
    cutOff: "15:00",
    daysAheadMax: 15,
    recordsMax: 9_999,
  });
});

it.each([
  ["requesterCode", "123"],
  ["requesterName", ""],
  ["requesterName", "株式会社みずひき"],
  ["requesterName", "ｱ".repeat(41)],
  ["bankName", "ﾐｽﾞﾎ ｷﾞﾝｺｳ"],
  ["bankCode", "００01"],
  ["accountType", "savings"],
  ["accountNumber", "12345"],
  ["transferClass", "8"],
  ["businessDaysBefore", "1.5"],
  ["cutOff", "24:00"],
  ["recordsMax", 10_000],
  ["recordsMax", 0],
])("a profile with %s = %j is refused at that field", (field, value) => {
  const parsed = BankProfile.safeParse({ ...least, [field]: value });
  expect(parsed.error?.issues.map(({ path }) => path)).toEqual([[field]]);
});
