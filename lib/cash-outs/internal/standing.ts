import "server-only";
import { type Reader, raw } from "@/db/client";
import { daysLater, instant, jstMonth } from "@/lib/core/clock";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { CashOutRules } from "@/lib/rates/policies";
import { countsFrom, type Standing } from "../rules";

type Row = Omit<Standing, "waiting"> & {
  readonly ledgerAccountId: bigint;
  readonly bought: readonly { readonly points: string; readonly at: string }[] | null;
};

/** What decides on a cash-out, and the account in the ledger. */
export type AccountStanding = Standing & { readonly ledgerAccountId: bigint };

/**
 * Everything that decides on a cash-out of a member, as of one moment: read in one statement, so that points that arrive
 * meanwhile count as bought and as owned, or as neither. Locked, requests of the account wait for each other.
 * Throws "cashouts.no_account".
 */
export async function standingOf(
  reader: Reader,
  owner: { readonly personId: Id<"prs">; readonly accountId: Id<"acc"> | null },
  rules: CashOutRules,
  now: Date,
  lock = false,
): Promise<AccountStanding> {
  if (!owner.accountId) throw rejected("cashouts.no_account");
  const sql = raw(reader);
  // Not `for update`: what only refers to the account need not wait.
  if (lock) await sql`select from points_accounts where id = ${owner.accountId} for no key update`;
  const since = daysLater(now, -rules.waitDays);
  const month = jstMonth(now);
  const [row] = await sql<Row[]>`
    select a.ledger_account_id as "ledgerAccountId", a.status as "accountStatus", b.balance,
      f.points as frozen, m.gross as "monthGross", p.bought, i.status as identity, k.account as "bankAccount"
    from points_accounts a
    join ledger.balances b on b.account = a.ledger_account_id,
    lateral (
      select coalesce(sum(f.points), 0)::bigint as points from freezes f
      where f.account_id = a.id and f.ended_at is null
    ) f,
    lateral (
      select coalesce(sum(c.gross), 0)::bigint as gross from cash_outs c
      where c.account_id = a.id and c.requested_at >= ${month.from} and c.requested_at < ${month.to}
        and c.status not in ('declined', 'cancelled', 'failed', 'returned')
    ) m,
    lateral (
      select json_agg(json_build_object('points', (p.points - p.refunded_points)::text, 'at', p.paid_at)
        order by p.paid_at) as bought
      from purchases p
      where p.account_id = a.id and p.paid_at > ${since} and p.points > p.refunded_points
        and p.status <> 'charged_back'
        and not exists (select from freezes f where f.purchase_id = p.id and f.ended_at is null)
    ) p,
    lateral (
      select coalesce(
        (select 'approved' from identity_checks c where c.person_id = ${owner.personId} and c.status = 'approved'),
        (select c.status from identity_checks c where c.person_id = ${owner.personId}
          and c.status in ('submitted', 'declined') order by c.id desc limit 1), 'none') as status
    ) i,
    lateral (
      select (select json_build_object('id', c.id, 'status', c.status, 'bankName', c.bank_name,
          'branchName', c.branch_name, 'lastFour', c.last_four)
        from bank_accounts c
        where c.person_id = ${owner.personId} and c.status in ('active', 'held', 'broken')) as account
    ) k
    where a.id = ${owner.accountId} and a.person_id = ${owner.personId}`;
  if (!row) throw rejected("cashouts.no_account");
  const { bought, ...standing } = row;
  const waiting = (bought ?? []).map(({ points, at }) => ({
    points: BigInt(points),
    until: countsFrom(instant(at), rules),
  }));
  return { ...standing, waiting };
}
