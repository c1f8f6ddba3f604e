import "server-only";
import { eq } from "drizzle-orm";
import { transfers } from "@/db/schema/transfers";
import { rejected } from "@/lib/core/errors";
import { limitsAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { RedirectInput } from "./inputs";
import { addressTransfer } from "./internal/addressing";
import { revokeLinks } from "./internal/claim-links";
import { addHistory } from "./internal/history";
import { lockOwnGift } from "./internal/locked-gift";
import { recipientRefusal, senderRefusal } from "./rules";
import { redirectRefusal } from "./sender-rules";
import { deadlineOf, nextStepOf } from "./waiting-rules";

/**
 * Sends a waiting or scheduled gift to another address instead: every earlier link ends, the deadline and the reminders
 * begin anew. It waits to be claimed, also by somebody who is a member already, so that nothing shows which they are.
 */
export const redirectTransfer = command({
  name: "transfer.redirect",
  hats: ["member"],
  input: RedirectInput,
  async run({ tx, actor, now, emit, about }, { id, email, toName }) {
    const gift = await lockOwnGift(tx, id, actor.accountId);
    const recipient = { channel: "email", email } as const;
    const { sender, receiver } = await addressTransfer(tx, gift.fromAccountId, recipient, now);
    const refusal =
      senderRefusal(sender) ??
      redirectRefusal(gift) ??
      recipientRefusal(sender, { ...recipient, to: receiver });
    if (refusal) throw rejected(refusal.code, refusal.params, refusal.field);

    const { limits } = await limitsAt(tx, now);
    const waits = gift.status === "awaiting_claim";
    const expiresAt = deadlineOf(now, limits);
    await revokeLinks(tx, id, now);
    await tx
      .update(transfers)
      .set({
        channel: "email",
        toEmail: email,
        toName,
        toAccountId: null,
        redirects: gift.redirects + 1,
        openedAt: null,
        bouncedAt: null,
        ...(waits && {
          waitsFor: "person",
          sentAt: now,
          expiresAt,
          nextStepAt: nextStepOf({ sentAt: now, expiresAt, mailed: true }, limits, now),
        }),
      })
      .where(eq(transfers.id, id));
    await addHistory(tx, [{ id, step: "redirected" }], now);
    if (waits) await emit("transfer.mail_wanted", { transferId: id });
    about(id);
    return { id };
  },
});
