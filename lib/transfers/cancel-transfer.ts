import "server-only";
import { command } from "@/lib/runtime/command";
import { TransferInput } from "./inputs";
import { endTransfers } from "./internal/end-transfers";
import { lockOwnGift } from "./internal/locked-gift";

/**
 * Takes a gift back that nobody has received: all points return to the sender, whatever the sender's own cap or freeze.
 * Throws `transfers.already_received` and the like when it has come to an end.
 */
export const cancelTransfer = command({
  name: "transfer.cancel",
  hats: ["member"],
  input: TransferInput,
  async run({ tx, actor, now, about }, { id }) {
    const gift = await lockOwnGift(tx, id, actor.accountId);
    await endTransfers(tx, [{ ...gift, status: "cancelled", reason: "sender" }], now);
    about(id);
    return { id };
  },
});
