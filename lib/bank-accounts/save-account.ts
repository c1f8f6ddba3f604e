import "server-only";
import { verifiedIdentity } from "@/lib/compliance/identity";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { ConfirmedAccountInput } from "./inputs";
import { detailsOf } from "./internal/account-details";
import { keepAccount, lockOwner, replaceAccounts } from "./internal/keep-account";
import { sameHolder } from "./rules";

/**
 * Keeps the account that a member is paid to, in the place of the one before. Held for staff to look at where its holder
 * is read otherwise than the member's checked identity. The member hears of it by mail. Throws
 * rejected("bankaccounts.confirm_holder") when the holder is not the one that the review step has shown.
 */
export const saveBankAccount = command({
  name: "bank_account.save",
  hats: ["member"],
  input: ConfirmedAccountInput,
  async run({ tx, actor, now, emit, about }, { account, confirmed }) {
    const details = await detailsOf(tx, account);
    if (details.holder !== confirmed) throw rejected("bankaccounts.confirm_holder", {}, "holder");
    const { personId } = actor;
    await lockOwner(tx, personId);
    const identity = await verifiedIdentity(tx, personId);
    const differs = identity !== null && !sameHolder(details.holder, identity.kana);
    await replaceAccounts(tx, { personId }, now);
    const status = differs ? "held" : "active";
    const id = await keepAccount(tx, { owner: { personId }, details, status, createdBy: personId }, now);
    await emit(differs ? "bank_account.held" : "bank_account.saved", { bankAccountId: id });
    about(id, { status });
    return { id, status };
  },
});
