import "server-only";
import { raw, type Tx } from "@/db/client";
import type { Id } from "@/lib/core/ids";
import type { Points } from "@/lib/core/points";
import { reverse } from "@/lib/ledger/reverse";
import { emitter } from "@/lib/runtime/outbox";
import { usageMonth } from "./addressing";
import { wipeSealedLinks } from "./claim-links";
import { addHistory } from "./history";

/** A gift that ends without a receiver. Its row is locked by the caller. */
export type Ending = {
  readonly id: Id<"trf">;
  readonly fromAccountId: Id<"acc">;
  readonly consumer: boolean;
  readonly points: Points;
  readonly createdAt: Date;
  readonly status: "cancelled" | "returned";
  readonly reason: "sender" | "deadline" | "undeliverable";
};

/**
 * Gives the points of held gifts back to their senders, all of them and above any cap, together with the month's usage
 * that they took.
 */
export async function endTransfers(tx: Tx, endings: readonly Ending[], now: Date): Promise<void> {
  if (!endings.length) return;
  const rows = endings.map(({ id, status, reason }) => ({ id, status, reason }));
  const ids = endings.map(({ id }) => id);
  await Promise.all([
    reverse(
      tx,
      ids.map((id) => ({
        kind: "transfer.released" as const,
        sourceId: id,
        of: { kind: "transfer.held" as const, sourceId: id },
      })),
      now,
    ),
    raw(tx)`
      update transfers t set status = r.status, end_reason = r.reason, waits_for = null, ended_at = ${now}, next_step_at = null
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id text, status text, reason text)
      where t.id = r.id and t.status in ('scheduled', 'awaiting_claim')`,
    giveUsageBack(tx, endings),
    wipeSealedLinks(tx, ids),
    addHistory(
      tx,
      endings.map(({ id, status }) => ({ id, step: status })),
      now,
    ),
    emitter(tx)("transfer.ended", { transferIds: ids }),
  ]);
}

/** What came back was not sent: it counts no longer in the month in which it left. */
async function giveUsageBack(tx: Tx, endings: readonly Ending[]): Promise<void> {
  const sums = new Map<string, { account: string; month: string; points: bigint }>();
  for (const { consumer, fromAccountId, createdAt, points } of endings) {
    if (!consumer) continue;
    const month = usageMonth(createdAt);
    const sum = sums.get(`${fromAccountId} ${month}`);
    sums.set(`${fromAccountId} ${month}`, {
      account: fromAccountId,
      month,
      points: (sum?.points ?? 0n) + points,
    });
  }
  const rows = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const json = JSON.stringify(rows.map((row) => ({ ...row, points: row.points.toString() })));
  await raw(tx)`
    with r as materialized (
      select u.account_id, u.month, r.points from jsonb_to_recordset(${json}::text::jsonb) as r(account text, month date, points bigint)
      join transfer_usage u on u.account_id = r.account and u.month = r.month
      order by u.account_id, u.month for update of u
    )
    update transfer_usage u set points = u.points - r.points
    from r where u.account_id = r.account_id and u.month = r.month`;
}
