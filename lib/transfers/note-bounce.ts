import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { mails } from "@/db/schema/system";
import { transfers } from "@/db/schema/transfers";
import { type Id, isId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { BounceInput } from "./inputs";
import { addHistory } from "./internal/history";

/** The mails whose bounce means that the recipient cannot be reached. */
const TO_RECIPIENT = ["gift", "gift-reminder"] as const;

/**
 * Notes that a gift's mail did not arrive, so that its sender is told and can send it elsewhere. A mail that went out
 * before the last redirect says nothing about the address that the gift has now.
 */
export const noteBounce = command({
  name: "transfer.note_bounce",
  hats: ["system"],
  input: BounceInput,
  async run({ tx, now, emit, about }, { mailId }) {
    const [mail] = await tx
      .select({ subjectId: mails.subjectId, createdAt: mails.createdAt })
      .from(mails)
      .where(and(eq(mails.id, mailId), inArray(mails.template, [...TO_RECIPIENT])));
    if (!mail?.subjectId || !isId("trf", mail.subjectId)) return { noted: false };
    const id: Id<"trf"> = mail.subjectId;
    const [gift] = await tx
      .select({ sentAt: transfers.sentAt })
      .from(transfers)
      .where(
        and(
          eq(transfers.id, id),
          inArray(transfers.status, ["awaiting_claim", "delivered"]),
          isNull(transfers.bouncedAt),
          isNull(transfers.openedAt),
        ),
      )
      .for("update");
    if (!gift?.sentAt || mail.createdAt < gift.sentAt) return { noted: false };
    await tx.update(transfers).set({ bouncedAt: now }).where(eq(transfers.id, id));
    await addHistory(tx, [{ id, step: "bounced" }], now);
    await emit("transfer.bounced", { transferId: id });
    about(id);
    return { noted: true };
  },
});
