import "server-only";
import { and, eq } from "drizzle-orm";
import { thankYouNotes, transfers } from "@/db/schema/transfers";
import { notFound, rejected } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { ThankInput } from "./inputs";
import { isForMember } from "./internal/claimable";
import { addHistory } from "./internal/history";

/** Thanks the sender of a gift that has been received, once. Throws `transfers.already_thanked`. */
export const thankSender = command({
  name: "transfer.thank",
  hats: ["member"],
  input: ThankInput,
  async run({ tx, actor, now, emit, about }, { id, message }) {
    const [gift] = await tx
      .select({ status: transfers.status })
      .from(transfers)
      .where(and(eq(transfers.id, id), isForMember(actor.personId)));
    if (!gift) throw notFound();
    if (gift.status === "awaiting_claim") throw rejected("transfers.thank_after_receiving");
    const [note] = await tx
      .insert(thankYouNotes)
      .values({ id: newId("not", now), transferId: id, byPersonId: actor.personId, message, createdAt: now })
      .onConflictDoNothing({ target: thankYouNotes.transferId })
      .returning({ id: thankYouNotes.id });
    if (!note) throw rejected("transfers.already_thanked");
    await addHistory(tx, [{ id, step: "thanked" }], now);
    await emit("transfer.thanked", { transferId: id });
    about(id);
    return { id };
  },
});
