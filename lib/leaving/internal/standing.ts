import "server-only";
import { type Reader, raw } from "@/db/client";
import { daysLater } from "@/lib/core/clock";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { Points } from "@/lib/core/points";

/** What stands between a member and leaving. */
export type Standing = {
  readonly ledgerAccountId: bigint;
  readonly status: "open" | "frozen" | "closed";
  /** Points that can be used, given, or given up. */
  readonly balance: Points;
  /** Gifts that wait for their day or their recipient, and the points in them. */
  readonly gifts: number;
  readonly giftPoints: Points;
  /** Orders that have not come to an end. */
  readonly orders: number;
  /** Cash-outs that have not come to an end, and those that the bank may still send back. */
  readonly cashOuts: number;
  /** Purchases that may still be paid. */
  readonly unpaid: number;
  /** Points owed for payments that were taken back. */
  readonly owed: Points;
};

/** For so long after a payment its bank may send it back, to an account that has to be there. */
const MAY_COME_BACK_DAYS = 14;

/** Reads it in one statement. With `lock` the account stays as it is until the transaction ends. */
export async function standingOf(
  reader: Reader,
  accountId: Id<"acc">,
  now: Date,
  lock = false,
): Promise<Standing> {
  const sql = raw(reader);
  if (lock) await sql`select from points_accounts where id = ${accountId} for update`;
  const [row] = await sql<Standing[]>`
    select a.ledger_account_id as "ledgerAccountId", a.status, b.balance,
      g.gifts, g.points as "giftPoints", o.orders, c."cashOuts", p.unpaid, d.owed
    from points_accounts a
    join ledger.balances b on b.account = a.ledger_account_id,
    lateral (
      select count(*)::int as gifts, coalesce(sum(t.points), 0)::bigint as points from transfers t
      where t.from_account_id = a.id and t.status in ('scheduled', 'awaiting_claim')
    ) g,
    lateral (
      select count(*)::int as orders from orders o where o.account_id = a.id and o.ended_at is null
    ) o,
    lateral (
      select count(*)::int as "cashOuts" from cash_outs c
      where c.account_id = a.id and (c.status in ('requested', 'approved', 'in_bank_run')
        or c.status = 'paid' and c.status_at > ${daysLater(now, -MAY_COME_BACK_DAYS)})
    ) c,
    lateral (
      select count(*)::int as unpaid from purchases p
      where p.account_id = a.id and p.status in ('created', 'open', 'pending_async')
    ) p,
    lateral (
      select coalesce(sum(d.points - d.settled_points), 0)::bigint as owed from debts d
      where d.account_id = a.id and d.cancelled_at is null
    ) d
    where a.id = ${accountId}`;
  if (!row) throw notFound();
  return row;
}
