import "server-only";
import { type Reader, raw } from "@/db/client";
import { jstDate, jstMonth } from "@/lib/core/clock";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { Recipient } from "../inputs";
import type { AccountStatus, Receiver, Sender } from "../rules";

type Row = {
  id: Id<"acc">;
  ledger_account_id: bigint;
  consumer: boolean;
  status: AccountStatus;
  status_reason: string | null;
  email: string | null;
  balance: bigint;
  sent: bigint;
  to_id: Id<"acc"> | null;
  to_ledger: bigint;
  to_consumer: boolean;
  to_status: AccountStatus;
  to_balance: bigint;
  blocked: boolean;
};

export type Addressed = { readonly sender: Sender; readonly receivers: readonly (Receiver | null)[] };

/**
 * Finds the giving account with its month's usage, and which account each recipient has, in one round trip and without
 * locks. What it reads may change before the points are posted: `createTransfers` guards what must not.
 */
export async function addressTransfers(
  reader: Reader,
  from: Id<"acc">,
  recipients: readonly Recipient[],
  now: Date,
): Promise<Addressed> {
  const wanted = JSON.stringify(
    recipients.map((to, n) => ({
      n,
      email: to.channel === "email" ? to.email : null,
      number: to.channel === "account" ? to.number : null,
    })),
  );
  const rows = await raw(reader)<Row[]>`
    select s.id, s.ledger_account_id, s.person_id is not null as consumer, s.status, s.status_reason,
      lower(sp.email) as email, (select balance from ledger.held_balances where account = s.ledger_account_id) as balance, coalesce(u.points, 0) as sent,
      a.id as to_id, a.ledger_account_id as to_ledger, a.person_id is not null as to_consumer, a.status as to_status,
      (select balance from ledger.held_balances where account = a.ledger_account_id) as to_balance,
      (select true from sender_blocks b where b.account_id = a.id and b.blocked_account_id = s.id) is not null as blocked
    from points_accounts s
    left join people sp on sp.id = s.person_id
    left join transfer_usage u on u.account_id = s.id and u.month = ${usageMonth(now)}::text::date
    cross join jsonb_to_recordset(${wanted}::text::jsonb) as w(n int, email text, number text)
    left join lateral (
      select x.* from points_accounts x
      where x.id = case
        when w.number is not null then (select y.id from points_accounts y where y.number = w.number)
        else (select y.id from people p join points_accounts y on y.person_id = p.id where lower(p.email) = w.email)
      end
      limit 1 -- keeps to the index whatever number of recipients the planner expects
    ) a on true
    where s.id = ${from}
    order by w.n`;
  const [first] = rows;
  if (!first) throw notFound();
  return { sender: senderOf(first), receivers: rows.map(receiverOf) };
}

/** The first day of the calendar month in Japan, under which its usage is counted. */
export function usageMonth(at: Date): string {
  return jstDate(jstMonth(at).from);
}

function senderOf(row: Row): Sender {
  return {
    accountId: row.id,
    ledgerId: row.ledger_account_id,
    consumer: row.consumer,
    status: row.status,
    statusReason: row.status_reason,
    email: row.email,
    balance: row.balance,
    sentThisMonth: row.sent,
  };
}

function receiverOf(row: Row): Receiver | null {
  if (row.to_id === null) return null;
  return {
    accountId: row.to_id,
    ledgerId: row.to_ledger,
    consumer: row.to_consumer,
    status: row.to_status,
    balance: row.to_balance,
    blocked: row.blocked,
  };
}
