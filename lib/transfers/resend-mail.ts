import "server-only";
import { eq } from "drizzle-orm";
import { transfers } from "@/db/schema/transfers";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { TransferInput } from "./inputs";
import { addHistory } from "./internal/history";
import { lockSentGift } from "./internal/locked-gift";
import { resendRefusal } from "./sender-rules";

/**
 * Sends a gift's mail once more, with a link of its own; earlier links stay good. A gift by e-mail that was credited to
 * a member at once can be sent again too, for its sender must not see the difference.
 */
export const resendMail = command({
  name: "transfer.resend",
  hats: ["member"],
  input: TransferInput,
  async run({ tx, actor, now, emit, about }, { id }) {
    const gift = await lockSentGift(tx, id, actor.accountId);
    const refusal = resendRefusal(gift);
    if (refusal) throw rejected(refusal.code, refusal.params);
    await Promise.all([
      tx
        .update(transfers)
        .set({ resends: gift.resends + 1 })
        .where(eq(transfers.id, id)),
      addHistory(tx, [{ id, step: "resent" }], now),
      emit("transfer.mail_wanted", { transferId: id }),
    ]);
    about(id);
    return { id };
  },
});
