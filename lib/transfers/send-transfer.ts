import "server-only";
import { rejected } from "@/lib/core/errors";
import { limitsAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { createTransfers, type Draft, newTransferId } from "./create-transfers";
import { SendTransferInput } from "./inputs";
import { addressing } from "./internal/addressing";
import { arrivalOf, transferRefusal } from "./rules";

/**
 * Gives points with a message. To a member: credited at once. To anybody else: held until claimed. At a date: held until
 * then. Throws `transfers.*` with the limit, what is left of it and when it frees, or the field to mend.
 */
export const sendTransfer = command({
  name: "transfer.send",
  hats: ["member"],
  input: SendTransferInput,
  read({ tx, actor, now }, { recipient }) {
    return addressing(tx, actor.accountId, recipient, now); // createTransfers guards what they decide
  },
  async run(scope, input, { sender, receiver: to }) {
    const { tx, actor, now, about } = scope;
    const { policyId, limits } = await limitsAt(tx, now);
    const email = input.recipient.channel === "email" ? input.recipient.email : null;
    const wish = { ...input, channel: input.recipient.channel, email, to };
    const refusal = transferRefusal(sender, [wish], limits, now); // pure, in rules.ts
    if (refusal) throw rejected(refusal.code, refusal.params, refusal.field);

    const draft: Draft = {
      ...input,
      id: newTransferId(now),
      sender,
      byPersonId: actor.personId,
      to,
      arrival: arrivalOf(to, input.points, limits.balanceCap),
      policyId,
    };
    await createTransfers(scope, [draft], limits); // rows, postings and outbox of the whole set in one flush
    about(draft.id);
    return { id: draft.id };
  },
});
