import "server-only";
import { query } from "@/lib/runtime/query";
import { searchBanks, searchBranches } from "@/lib/zengin/banks";
import { BanksInput, BranchesInput } from "./inputs";

const SHOWN = 12;

/** Banks by code, name or kana, as one types; the best first. */
export const lookUpBanks = query({
  name: "bank_account.look_up",
  hats: ["member", "retailer", "staff"],
  input: BanksInput,
  run: (_, { q }) => searchBanks(q, SHOWN),
});

/** Branches of a bank, likewise. */
export const lookUpBranches = query({
  name: "bank_account.look_up",
  hats: ["member", "retailer", "staff"],
  input: BranchesInput,
  run: (_, { bank, q }) => searchBranches(bank, q, SHOWN),
});
