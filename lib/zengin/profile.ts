import { z } from "zod";
import { firstForeign } from "./characters";

const digits = (length: number) =>
  z.string("zengin.profile_digits").regex(new RegExp(`^\\d{${length}}$`), "zengin.profile_digits");
const name = (length: number, kind: "bank" | "party") =>
  z
    .string("zengin.profile_name")
    .max(length, "zengin.profile_name")
    .refine((text) => firstForeign(text, kind) === null && text.trim() === text, "zengin.profile_name");
const days = (most: number) =>
  z.coerce.number<number | string>("zengin.profile_days").int("zengin.profile_days").min(0).max(most);

/**
 * What one bank wants of a 総合振込 file, and until when. The record format leaves these points to the bank; the
 * defaults are the most common answers.
 */
export const BankProfile = z.object({
  /** 委託者コード, given by the bank. */
  requesterCode: digits(10),
  requesterName: name(40, "party").min(1, "zengin.profile_name"),
  /** Where the money comes from (仕向). Names may be empty: the codes decide. */
  bankCode: digits(4),
  bankName: name(15, "bank").default(""),
  branchCode: digits(3),
  branchName: name(15, "bank").default(""),
  accountType: z.enum(["ordinary", "current", "other"]),
  accountNumber: digits(7),
  newline: z.enum(["crlf", "none"]).default("crlf"),
  newlineAfterLast: z.boolean().default(true),
  /** 0x1A behind everything. */
  endOfFileMark: z.boolean().default(false),
  /** 手形交換所番号, which nobody uses any more. */
  clearing: z.enum(["zeros", "spaces"]).default("zeros"),
  /** Customer codes that are not given. */
  emptyCustomerCodes: z.enum(["spaces", "zeros"]).default("spaces"),
  /** 振込指定区分: 7 by wire. */
  transferClass: z.enum(["7", "0", " "]).default("7"),
  /** How many business days before the transfer date the file has to be there … */
  businessDaysBefore: days(10).default(1),
  /** … and until when on that day, in Japan. */
  cutOff: z
    .string("zengin.profile_time")
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "zengin.profile_time")
    .default("15:00"),
  /** How many calendar days ahead a date may be. */
  daysAheadMax: days(90).default(15),
  recordsMax: z.coerce
    .number<number | string>("zengin.profile_records")
    .int("zengin.profile_records")
    .min(1, "zengin.profile_records")
    .max(9_999, "zengin.profile_records")
    .default(9_999),
});
export type BankProfile = z.output<typeof BankProfile>;
