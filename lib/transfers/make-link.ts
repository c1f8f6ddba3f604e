import "server-only";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { TransferInput } from "./inputs";
import { addSharedLinks } from "./internal/claim-links";
import { addHistory } from "./internal/history";
import { lockOwnGift } from "./internal/locked-gift";

/**
 * Makes a link to a waiting gift that the sender hands over in their own way. Earlier links stay good: whichever is used
 * first takes the gift. The sender reads the link on the gift's page, so its secret is in no answer and no log.
 */
export const makeLink = command({
  name: "transfer.make_link",
  hats: ["member"],
  input: TransferInput,
  async run({ tx, actor, now, about, conclude }, { id }) {
    const gift = await lockOwnGift(tx, id, actor.accountId);
    if (gift.channel === "account") throw rejected("transfers.no_link_to_account");
    conclude(addSharedLinks(tx, [id], now));
    await addHistory(tx, [{ id, step: "link_made" }], now);
    about(id);
    return { id };
  },
});
