import "server-only";
import { verifiedIdentity } from "@/lib/compliance/identity";
import { query } from "@/lib/runtime/query";
import { AccountInput } from "./inputs";
import { detailsOf } from "./internal/account-details";
import { sameHolder } from "./rules";

/**
 * An account as it would be kept, with the holder as the bank will see it, for its owner to confirm. Says where a code
 * is not in the list of banks, and where the holder is read otherwise than the member, whom staff have checked.
 */
export const previewAccount = query({
  name: "bank_account.look_up",
  hats: ["member", "retailer"],
  input: AccountInput,
  async run({ db, actor }, written) {
    const retailerId = actor.hat === "retailer" ? actor.organisationId : undefined;
    const details = await detailsOf(db, written, retailerId);
    const identity = retailerId ? null : await verifiedIdentity(db, actor.personId);
    return {
      ...details,
      typed: written.holder,
      differs: identity !== null && !sameHolder(details.holder, identity.kana),
    };
  },
});

export type AccountPreview = Awaited<ReturnType<typeof previewAccount>>;
