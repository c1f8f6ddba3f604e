import "server-only";
import { type Reader, raw } from "@/db/client";
import { jstDate, jstMonth } from "@/lib/core/clock";
import { notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { Reading } from "@/lib/runtime/command";
import type { Recipient } from "../inputs";
import type { AccountStatus, Receiver, Sender } from "../rules";

/** A giving account and the recipient's. */
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

export type Addressed = { readonly sender: Sender; readonly receiver: Receiver | null };

/** Finds the giving account and the recipient's by itself, in one round trip; see `addressing`. */
export async function addressTransfer(
  reader: Reader,
  from: Id<"acc">,
  recipient: Recipient,
  now: Date,
): Promise<Addressed> {
  const { query, facts } = addressing(reader, from, recipient, now);
  return facts(await query);
}

/**
 * Finds the giving account with its month's usage, and which account the recipient has, in one query and without
 * locks. What it reads may change before the points are posted: `createTransfers` guards what must not. Its facts throw
 * "transfers.no_account" for whoever has none.
 */
export function addressing(
  reader: Reader,
  from: Id<"acc"> | null,
  recipient: Recipient,
  now: Date,
): Reading<Addressed> {
  const email = recipient.channel === "email" ? recipient.email : null;
  const number = recipient.channel === "account" ? recipient.number : null;
  const query = raw(reader)`
    select s.id, s.ledger_account_id, s.person_id is not null as consumer, s.status, s.status_reason,
      lower(sp.email) as email, (select balance from ledger.held_balances where account = s.ledger_account_id) as balance, coalesce(u.points, 0) as sent,
      a.id as to_id, a.ledger_account_id as to_ledger, a.person_id is not null as to_consumer, a.status as to_status,
      (select balance from ledger.held_balances where account = a.ledger_account_id) as to_balance,
      (select true from sender_blocks b where b.account_id = a.id and b.blocked_account_id = s.id) is not null as blocked
    from points_accounts s
    left join people sp on sp.id = s.person_id
    left join transfer_usage u on u.account_id = s.id and u.month = ${usageMonth(now)}::text::date
    left join points_accounts a on a.id = case
      when ${number}::text is not null then (select y.id from points_accounts y where y.number = ${number})
      else (select y.id from people p join points_accounts y on y.person_id = p.id where lower(p.email) = ${email})
    end
    where s.id = ${from}`;
  const facts = (rows: readonly unknown[]): Addressed => {
    if (!from) throw rejected("transfers.no_account");
    return addressed(rows as Row[]);
  };
  return { query, facts };
}

function addressed([row]: readonly Row[]): Addressed {
  if (!row?.id) throw notFound();
  return { sender: senderOf(row), receiver: receiverOf(row) };
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
