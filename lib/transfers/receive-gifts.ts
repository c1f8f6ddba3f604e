import "server-only";
import { notFound, rejected } from "@/lib/core/errors";
import { points, sumPoints } from "@/lib/core/points";
import { limitsAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { claimRefusal } from "./claim-rules";
import { ReceiveInput } from "./inputs";
import { captureTransfers } from "./internal/capture-transfers";
import { lockForMember, receivingAccount } from "./internal/claimable";

/**
 * Takes gifts that wait for the signed-in member: sent to their address before they had an account, or held because
 * their account was full. All of them or none. Throws `claim.*`.
 */
export const receiveGifts = command({
  name: "transfer.receive",
  hats: ["member"],
  input: ReceiveInput,
  async run({ tx, actor, now, about }, { ids }) {
    if (!actor.accountId) throw rejected("transfers.no_account");
    const gifts = await lockForMember(tx, ids, actor.personId);
    if (gifts.length !== ids.length) throw notFound();
    const receiver = await receivingAccount(tx, actor.accountId);
    const { limits } = await limitsAt(tx, now);
    const total = points(sumPoints(gifts.map((gift) => gift.points)));
    for (const gift of gifts) {
      const refusal = claimRefusal({ ...gift, points: total, revoked: false }, receiver, limits, now);
      if (refusal) throw rejected(refusal.code, refusal.params);
    }
    await captureTransfers(tx, gifts, receiver, limits.balanceCap, now);
    about(ids.join(","));
    return { ids };
  },
});
