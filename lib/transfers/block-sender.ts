import "server-only";
import { and, eq } from "drizzle-orm";
import { senderBlocks, transfers } from "@/db/schema/transfers";
import { notFound, rejected } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { TransferInput, UnblockInput } from "./inputs";
import { isForMember } from "./internal/claimable";

/**
 * Takes no more gifts from whoever sent this one. They are not told: what they try to send is refused in the words of
 * an address or number that cannot be reached. What has been received stays.
 */
export const blockSender = command({
  name: "transfer.block_sender",
  hats: ["member"],
  input: TransferInput,
  async run({ tx, actor, now, about }, { id }) {
    if (!actor.accountId) throw rejected("transfers.no_account");
    const [gift] = await tx
      .select({ from: transfers.fromAccountId })
      .from(transfers)
      .where(and(eq(transfers.id, id), isForMember(actor.personId)));
    if (!gift) throw notFound();
    await tx
      .insert(senderBlocks)
      .values({
        id: newId("blk", now),
        accountId: actor.accountId,
        blockedAccountId: gift.from,
        createdAt: now,
      })
      .onConflictDoNothing();
    about(id);
    return { id };
  },
});

/** Takes gifts from a sender again. */
export const unblockSender = command({
  name: "transfer.unblock_sender",
  hats: ["member"],
  input: UnblockInput,
  async run({ tx, actor, about }, { id }) {
    const gone = actor.accountId
      ? await tx
          .delete(senderBlocks)
          .where(and(eq(senderBlocks.id, id), eq(senderBlocks.accountId, actor.accountId)))
          .returning({ id: senderBlocks.id })
      : [];
    if (!gone.length) throw notFound();
    about(id);
    return { id };
  },
});
