import "server-only";
import { rejected } from "@/lib/core/errors";
import { limitsAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { claimRefusal } from "./claim-rules";
import { ClaimLinkInput } from "./inputs";
import { captureTransfers } from "./internal/capture-transfers";
import { lockByLink, receivingAccount } from "./internal/claimable";

/**
 * Takes the gift behind a link into the account of whoever is signed in. The gift is taken once, through whichever of
 * its links comes first. Throws `claim.*`, which says what has become of it.
 */
export const claimByLink = command({
  name: "claim.receive",
  hats: ["member"],
  input: ClaimLinkInput,
  async run({ tx, actor, now, about }, { token }) {
    if (!actor.accountId) throw rejected("transfers.no_account");
    const gift = await lockByLink(tx, token);
    const receiver = await receivingAccount(tx, actor.accountId);
    const { limits } = await limitsAt(tx, now);
    const refusal = claimRefusal(gift, receiver, limits, now);
    if (refusal) throw rejected(refusal.code, refusal.params);
    await captureTransfers(tx, [gift], receiver, limits.balanceCap, now);
    about(gift.id);
    return { id: gift.id };
  },
});
