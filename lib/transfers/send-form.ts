import "server-only";
import { z } from "zod";
import { limitsAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { addressTransfer } from "./internal/addressing";
import { monthLeft, senderRefusal } from "./rules";

/** What somebody should know before they write a gift: what they have, what they may send, what stands in the way. */
export const sendForm = query({
  name: "transfer.preview",
  hats: ["member"],
  input: z.object({}),
  async run({ db, actor, now }) {
    if (!actor.accountId) return null;
    const [{ limits }, { sender }] = await Promise.all([
      limitsAt(db, now),
      addressTransfer(db, actor.accountId, { channel: "link" }, now),
    ]);
    return {
      balance: sender.balance,
      transferMax: sender.consumer ? limits.transferMax : null,
      monthLeft: sender.consumer ? monthLeft(sender.sentThisMonth, limits, now).left : null,
      refusal: senderRefusal(sender),
    };
  },
});
