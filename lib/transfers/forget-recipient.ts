import "server-only";
import { forgottenRecipients } from "@/db/schema/transfers";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { ForgetRecipientInput } from "./inputs";

/** Takes an earlier recipient out of the address book, until the member sends to them again. */
export const forgetRecipient = command({
  name: "transfer.forget_recipient",
  hats: ["member"],
  input: ForgetRecipientInput,
  async run({ tx, actor, now }, { recipient }) {
    if (!actor.accountId) throw rejected("transfers.no_account");
    const { accountId } = actor;
    await tx
      .insert(forgottenRecipients)
      .values({ accountId, recipient, forgottenAt: now })
      .onConflictDoUpdate({
        target: [forgottenRecipients.accountId, forgottenRecipients.recipient],
        set: { forgottenAt: now },
      });
    return {};
  },
});
