import "server-only";
import { connection } from "@/db/client";
import type { Id } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import type { JobModule } from "@/lib/runtime/jobs";
import { findNews } from "./internal/mail-facts";
import { mailGift, mailReminder } from "./mail-recipient";
import { mailReturned, mailSender, mailThanks } from "./mail-sender";
import { noteBounce } from "./note-bounce";
import { sweepTransfers } from "./sweep";

/** What follows from what happens to gifts: the mails, and every minute what is due. */
export const transferJobs: JobModule = {
  subscribers: {
    "transfer.created": ({ transferIds }) => each(transferIds, announce),
    "transfer.sent": ({ transferIds }) => each(transferIds, announce),
    "transfer.mail_wanted": ({ transferId }) => mailGift(transferId),
    "transfer.reminder_due": ({ transferIds }) => each(transferIds, mailReminder),
    "transfer.claimed": ({ transferIds }) => each(transferIds, (id) => mailSender(id, "received")),
    "transfer.ended": ({ transferIds }) => each(transferIds, mailReturned),
    "transfer.thanked": ({ transferId }) => mailThanks(transferId),
    "transfer.bounced": ({ transferId }) => mailSender(transferId, "bounced"),
    "mail.bounced": async ({ mailId }) => {
      await noteBounce(asSystem("transfers.bounce"), `bounce:${mailId}`, { mailId });
    },
  },
  tasks: { "transfers.sweep": sweepTransfers },
  crons: [{ task: "transfers.sweep", match: "* * * * *", backfillMinutes: 5 }],
};

/** Tells whom it concerns that a gift was scheduled, has arrived, or waits. */
async function announce(id: Id<"trf">): Promise<void> {
  const news = await findNews(connection().db, id);
  if (news === "scheduled") return mailSender(id, "scheduled");
  if (news === "waits_for_room") await mailSender(id, "waits_for_room");
  await mailGift(id);
}

async function each(ids: readonly Id<"trf">[], tell: (id: Id<"trf">) => Promise<void>): Promise<void> {
  for (const id of ids) await tell(id);
}
