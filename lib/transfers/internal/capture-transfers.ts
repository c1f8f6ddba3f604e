import "server-only";
import { raw, type Tx } from "@/db/client";
import type { Id } from "@/lib/core/ids";
import type { Points } from "@/lib/core/points";
import { OPERATOR } from "@/lib/ledger/chart";
import { post } from "@/lib/ledger/post";
import { emitter } from "@/lib/runtime/outbox";
import { wipeSealedLinks } from "./claim-links";
import { checkReceivers } from "./guards";
import { addHistory } from "./history";

type Receiving = {
  readonly accountId: Id<"acc">;
  readonly ledgerId: bigint;
  readonly consumer: boolean;
};

/**
 * Hands waiting gifts to the account that claims them. Their rows are locked by the caller, who has looked at their
 * status. Asks for a fresh attempt when the account's cap was reached meanwhile.
 */
export async function captureTransfers(
  tx: Tx,
  gifts: readonly { readonly id: Id<"trf">; readonly points: Points; readonly openedAt: Date | null }[],
  receiver: Receiving,
  cap: Points,
  now: Date,
): Promise<void> {
  const ids = gifts.map(({ id }) => id);
  const unopened = gifts.filter((gift) => gift.openedAt === null);
  await Promise.all([
    raw(tx)`
      update transfers set status = 'claimed', to_account_id = ${receiver.accountId}, waits_for = null,
        opened_at = coalesce(opened_at, ${now}), ended_at = ${now}, next_step_at = null
      where status = 'awaiting_claim'
        and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`,
    wipeSealedLinks(tx, ids),
    addHistory(
      tx,
      [
        ...unopened.map(({ id }) => ({ id, step: "opened" as const })),
        ...ids.map((id) => ({ id, step: "claimed" as const })),
      ],
      now,
    ),
    emitter(tx)("transfer.claimed", { transferIds: ids }),
    post(
      tx,
      gifts.map(({ id, points }) => ({
        kind: "transfer.captured" as const,
        sourceId: id,
        moves: [{ from: OPERATOR.giftEscrow, to: receiver.ledgerId, unit: "PTS" as const, amount: points }],
      })),
      now,
    ),
    checkReceivers(tx, [receiver], cap),
  ]);
}
