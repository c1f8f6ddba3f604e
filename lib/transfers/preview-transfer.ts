import "server-only";
import { eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { people } from "@/db/schema/identity";
import { organisations, pointsAccounts } from "@/db/schema/organisations";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { quote } from "@/lib/core/rates-math";
import { limitsAt, ratesAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { SendTransferInput } from "./inputs";
import { addressTransfer } from "./internal/addressing";
import { arrivalOf, monthLeft, transferRefusal } from "./rules";
import { maskedName } from "./sender-rules";
import { deadlineOf } from "./waiting-rules";

/**
 * What sending would do, for the review before it: exact points, their worth, what stays, the limits. Refuses what
 * `sendTransfer` would refuse, with the same words. An account number shows the beginning of its owner's name; an
 * address shows nothing.
 */
export const previewTransfer = query({
  name: "transfer.preview",
  hats: ["member"],
  input: SendTransferInput,
  async run({ db, actor, now }, input) {
    if (!actor.accountId) throw rejected("transfers.no_account");
    const [{ limits }, { rates }, { sender, receiver: to }] = await Promise.all([
      limitsAt(db, now),
      ratesAt(db, now),
      addressTransfer(db, actor.accountId, input.recipient, now),
    ]);
    const { channel } = input.recipient;
    const email = channel === "email" ? input.recipient.email : null;
    const refusal = transferRefusal(sender, [{ ...input, channel, email, to }], limits, now);
    if (refusal) throw rejected(refusal.code, refusal.params, refusal.field);

    const month = monthLeft(sender.sentThisMonth + input.points, limits, now);
    const waits = arrivalOf(to, input.points, limits.balanceCap).waitsFor === "room";
    return {
      ...input,
      quote: quote(input.points, rates),
      balanceAfter: sender.balance - input.points,
      month: sender.consumer ? month : null,
      deadline: deadlineOf(input.scheduledFor ?? now, limits),
      masked: channel === "account" && to ? maskedName(await ownerName(db, to.accountId)) : null,
      waitsForRoom: channel === "account" && !input.scheduledFor && waits,
    };
  },
});

export type TransferPreview = Awaited<ReturnType<typeof previewTransfer>>;

async function ownerName(reader: Reader, accountId: Id<"acc">): Promise<string> {
  const [owner] = await reader
    .select({ person: people.name, organisation: organisations.name })
    .from(pointsAccounts)
    .leftJoin(people, eq(people.id, pointsAccounts.personId))
    .leftJoin(organisations, eq(organisations.id, pointsAccounts.organisationId))
    .where(eq(pointsAccounts.id, accountId));
  return owner?.organisation ?? owner?.person ?? "";
}
