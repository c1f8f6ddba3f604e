import { z } from "zod";
import { type Id, isId } from "@/lib/core/ids";
import { filterInput, pageFields, searchInput, sortInput } from "@/lib/core/list-input";
import { ACCOUNT_TYPE_DIGITS } from "@/lib/zengin/account-types";
import { yuchoAccount } from "@/lib/zengin/yucho";

/** The types of account that money is sent to (預金種目): 1 ordinary, 2 current, 4 savings. */
export const PAYABLE_TYPES = ["1", "2", "4"] as const;
export type PayableType = (typeof PAYABLE_TYPES)[number];

/** The digits that somebody typed, whatever their width and whatever stands between them. */
const digits = (text: string) => text.normalize("NFKC").replace(/[\s\-‐‑–—−ー]/g, "");
const typed = z.string().default("").transform(digits);
/** A code, or what the look-up has put there: the code and behind it the name. */
const code = (length: number) =>
  z
    .string()
    .default("")
    .transform((text) => {
      const written = text.normalize("NFKC").trim();
      return new RegExp(`^\\d{${length}}(?=\\s|$)`).exec(written)?.[0] ?? written;
    });

const fields = {
  /** As one knows it: by bank and branch, or by the 記号 and 番号 of a passbook of the Japan Post Bank. */
  via: z.enum(["bank", "yucho"]).catch("bank").default("bank"),
  bankCode: code(4),
  branchCode: code(3),
  type: z.string().default(""),
  number: typed,
  yuchoSymbol: typed,
  yuchoNumber: typed,
  holder: z
    .string("bankaccounts.holder_missing")
    .trim()
    .min(1, "bankaccounts.holder_missing")
    .max(60, "bankaccounts.holder_long"),
};

type Written = z.output<z.ZodObject<typeof fields>>;

/** An account as it was written down: codes of banks, seven digits, and the holder as typed. */
export type WrittenAccount = {
  readonly bankCode: string;
  readonly branchCode: string;
  readonly type: PayableType;
  readonly number: string;
  readonly holder: string;
};

type Problem = { readonly field: keyof Written; readonly message: string };

/** What is wrong with the place and number of an account, every field of it. */
function problemsOf({ bankCode, branchCode, type, number }: Written): Problem[] {
  const missing = (text: string, form: RegExp, name: string) =>
    form.test(text) ? "" : `bankaccounts.${name}_${text === "" ? "missing" : "form"}`;
  const found: [keyof Written, string][] = [
    ["bankCode", missing(bankCode, /^\d{4}$/, "bank")],
    ["branchCode", missing(branchCode, /^\d{3}$/, "branch")],
    ["type", (PAYABLE_TYPES as readonly string[]).includes(type) ? "" : "bankaccounts.type_missing"],
    ["number", missing(number, /^\d{1,7}$/, "number")],
  ];
  return found.filter(([, message]) => message).map(([field, message]) => ({ field, message }));
}

function read(account: Written, ctx: z.RefinementCtx): WrittenAccount {
  const { bankCode, branchCode, type, number, yuchoSymbol, yuchoNumber, holder } = account;
  const issue = ({ field, message }: Problem) => ctx.addIssue({ code: "custom", message, path: [field] });
  if (account.via === "yucho") {
    const found = yuchoAccount({ symbol: yuchoSymbol, number: yuchoNumber });
    if (found.ok) {
      const { accountType, accountNumber, ...place } = found.account;
      return {
        ...place,
        type: ACCOUNT_TYPE_DIGITS[accountType] as PayableType,
        number: accountNumber,
        holder,
      };
    }
    issue(
      found.field === "number"
        ? { field: "yuchoNumber", message: "bankaccounts.yucho_number" }
        : { field: "yuchoSymbol", message: "bankaccounts.yucho_symbol" },
    );
    return z.NEVER;
  }
  const problems = problemsOf(account);
  problems.forEach(issue);
  if (problems.length) return z.NEVER;
  return { bankCode, branchCode, type: type as PayableType, number: number.padStart(7, "0"), holder };
}

export const AccountInput = z.object(fields).transform(read);

/** With the holder as the review step has shown it: nobody's name is changed behind their back. */
export const ConfirmedAccountInput = z
  .object({ ...fields, confirmed: z.string("bankaccounts.confirm_holder") })
  .transform(({ confirmed, ...account }, ctx) => ({ confirmed, account: read(account, ctx) }));

const accountId = z
  .string("common.not_found")
  .refine((text) => isId("bac", text), "common.not_found")
  .transform((text) => text as Id<"bac">);

export const AccountIdInput = z.object({ id: accountId });
export const BanksInput = z.object({ q: z.string().max(60).default("") });
export const BranchesInput = BanksInput.extend({
  bank: z.string().regex(/^\d{4}$/, "bankaccounts.bank_form"),
});

/** Whoever is no staff says again who they are. */
export const RevealInput = AccountIdInput.extend({ current_password: z.string().max(200).default("") });

const reason = z
  .string("bankaccounts.reason_missing")
  .trim()
  .min(1, "bankaccounts.reason_missing")
  .max(500, "bankaccounts.reason_long");

export const RefuseInput = AccountIdInput.extend({ reason });
export const DecideHeldInput = z.discriminatedUnion("decision", [
  AccountIdInput.extend({ decision: z.literal("accept") }),
  AccountIdInput.extend({ decision: z.literal("decline"), reason }),
]);

const shown = z.string().max(100).default("");

/** A retailer's change as the two of the staff see it; what was there before is empty for a first account. */
export const ChangeInput = z.object({
  accountId,
  retailer: shown,
  bank: shown,
  branch: shown,
  type: shown,
  lastFour: shown,
  oldBank: shown,
  oldBranch: shown,
  oldType: shown,
  oldLastFour: shown,
});
export type RetailerChange = z.output<typeof ChangeInput>;

export const ACCOUNT_STATES = ["held", "requested", "active", "broken", "declined", "replaced"] as const;

/** The list of accounts at the staff's desk. */
export const AccountList = z.object({
  status: filterInput(z.enum(ACCOUNT_STATES)),
  owner: filterInput(z.enum(["member", "retailer"])),
  q: searchInput,
  sort: sortInput(["since"], "-since"),
  ...pageFields,
});
