import "server-only";
import { type Reader, raw, type Tx } from "@/db/client";
import type { Id } from "@/lib/core/ids";
import type { Points } from "@/lib/core/points";
import type { AccountStatus, Receiver, TransferStatus } from "../rules";

/** A gift for which something is due, locked, with the account that its recipient has by now. */
export type DueTransfer = {
  readonly id: Id<"trf">;
  readonly status: TransferStatus;
  readonly channel: "email" | "account" | "link";
  readonly points: Points;
  readonly fromAccountId: Id<"acc">;
  readonly consumer: boolean;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly expiresAt: Date | null;
  readonly nextStepAt: Date | null;
  readonly to: Receiver | null;
};

type Row = {
  id: Id<"trf">;
  status: TransferStatus;
  channel: "email" | "account" | "link";
  points: bigint;
  from_account_id: Id<"acc">;
  consumer: boolean;
  created_at: Date;
  sent_at: Date | null;
  expires_at: Date | null;
  next_step_at: Date | null;
  to_id: Id<"acc"> | null;
  to_ledger: bigint;
  to_consumer: boolean;
  to_status: AccountStatus;
  to_balance: bigint;
  blocked: boolean;
};

/** The next gifts, by their ids after this one, for which something is due. */
export async function findDue(
  reader: Reader,
  now: Date,
  after: Id<"trf"> | "",
  limit: number,
): Promise<Id<"trf">[]> {
  const rows = await raw(reader)<{ id: Id<"trf"> }[]>`
    select id from transfers where next_step_at <= ${now} and id > ${after} order by id limit ${limit}`;
  return rows.map((row) => row.id);
}

/** Locks those of these gifts for which something is still due; what another run holds is left to it. */
export async function lockDue(tx: Tx, ids: readonly Id<"trf">[], now: Date): Promise<DueTransfer[]> {
  const rows = await raw(tx)<Row[]>`
    select t.id, t.status, t.channel, t.points, t.from_account_id, s.person_id is not null as consumer,
      t.created_at, t.sent_at, t.expires_at, t.next_step_at,
      a.id as to_id, a.ledger_account_id as to_ledger, a.person_id is not null as to_consumer, a.status as to_status,
      (select balance from ledger.held_balances where account = a.ledger_account_id) as to_balance, b.id is not null as blocked
    from transfers t
    join points_accounts s on s.id = t.from_account_id
    left join people p on lower(p.email) = t.to_email
    left join lateral (
      select x.* from points_accounts x where x.id = t.to_account_id
      union all
      select x.* from points_accounts x where t.to_account_id is null and x.person_id = p.id
    ) a on true
    left join sender_blocks b on b.account_id = a.id and b.blocked_account_id = s.id
    where t.next_step_at <= ${now}
      and t.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))
    order by t.id
    for update of t skip locked`;
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    channel: row.channel,
    points: row.points as Points,
    fromAccountId: row.from_account_id,
    consumer: row.consumer,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    expiresAt: row.expires_at,
    nextStepAt: row.next_step_at,
    to: row.to_id === null ? null : receiverOf(row, row.to_id),
  }));
}

function receiverOf(row: Row, accountId: Id<"acc">): Receiver {
  return {
    accountId,
    ledgerId: row.to_ledger,
    consumer: row.to_consumer,
    status: row.to_status,
    balance: row.to_balance,
    blocked: row.blocked,
  };
}
