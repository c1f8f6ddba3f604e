import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { transfers } from "@/db/schema/transfers";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import type { Emit } from "@/lib/runtime/outbox";
import { claimState } from "./claim-rules";
import { ClaimLinkInput, TransferInput } from "./inputs";
import { claimableColumns, isForMember, lockByLink } from "./internal/claimable";
import { addHistory } from "./internal/history";

type Opened = Pick<typeof transfers.$inferSelect, "id" | "status" | "channel" | "openedAt">;

/** Notes that the person has opened their gift: the sender sees it. Opening twice is opening once. */
export const openGift = command({
  name: "transfer.open",
  hats: ["member"],
  input: TransferInput,
  async run({ tx, actor, now, emit, about }, { id }) {
    const [gift] = await tx
      .select(claimableColumns)
      .from(transfers)
      .where(and(eq(transfers.id, id), isForMember(actor.personId)))
      .for("update");
    if (!gift) throw notFound();
    await noteOpened(tx, gift, now, emit);
    about(id);
    return { id };
  },
});

/**
 * The same on the claim page, for anybody who holds the link. It needs the person's own press: what a mail scanner
 * fetches opens nothing.
 */
export const openByLink = command({
  name: "claim.open",
  hats: ["guest", "member"],
  input: ClaimLinkInput,
  async run({ tx, actor, now, emit, about }, { token }) {
    const gift = await lockByLink(tx, token);
    const viewer = actor.hat === "member" ? actor.accountId : null;
    if (claimState(gift, viewer, now) === "open") await noteOpened(tx, gift, now, emit);
    about(gift.id);
    return {};
  },
});

async function noteOpened(tx: Tx, gift: Opened, now: Date, emit: Emit): Promise<void> {
  if (gift.openedAt) return;
  const id: Id<"trf"> = gift.id;
  await tx
    .update(transfers)
    .set({ openedAt: now })
    .where(and(eq(transfers.id, id), isNull(transfers.openedAt)));
  await addHistory(tx, [{ id, step: "opened" }], now);
  // For its sender, a gift by e-mail that a member got at once is received when it is opened.
  if (gift.status === "delivered" && gift.channel === "email") {
    await emit("transfer.claimed", { transferIds: [id] });
  }
}
