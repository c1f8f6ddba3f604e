import "server-only";
import { raw, type Tx } from "@/db/client";
import { daysLater } from "@/lib/core/clock";
import { giftsSince, type RiskFacts } from "../rules";
import type { LockedCashOut } from "./locked";

/** Everything that the rules of risk look at for a cash-out, in one statement. */
export async function riskFactsOf(tx: Tx, cashOut: LockedCashOut): Promise<RiskFacts> {
  const { id, accountId, personId, bankAccountId, points, requestedAt } = cashOut;
  const [row] = await raw(tx)<Omit<RiskFacts, "points" | "requestedAt">[]>`
    select o.created_at as "accountOpenedAt", b.balance + ${points}::bigint as "balanceBefore",
      (select count(*)::int from cash_outs c
        where c.account_id = ${accountId} and c.id < ${id} and c.status not in ('cancelled', 'declined')) as before,
      (select count(*)::int from cash_outs c
        where c.account_id = ${accountId} and c.requested_at > ${daysLater(requestedAt, -1)}
          and c.requested_at <= ${requestedAt}) as "requestsInADay",
      (select coalesce(max(given.points), 0)::bigint from (
        select sum(t.points) as points from transfers t
        where t.to_account_id = ${accountId} and t.status in ('delivered', 'claimed')
        group by t.from_account_id) given) as "mostFromOneSender",
      (select coalesce(sum(t.points), 0)::bigint from transfers t
        where t.to_account_id = ${accountId} and t.status in ('delivered', 'claimed')
          and t.ended_at > ${giftsSince(requestedAt)} and t.ended_at <= ${requestedAt}) as "receivedInAnHour",
      (select count(distinct coalesce(other.person_id, other.retailer_id))::int
        from bank_accounts own join bank_accounts other using (fingerprint)
        where own.id = ${bankAccountId} and other.person_id is distinct from ${personId}
          and not exists (select from risk_flags f where f.subject_id = own.id
            and f.rule = 'shared_account' and f.status <> 'open')) as sharers
    from points_accounts a
    join people o on o.id = a.person_id
    join ledger.balances b on b.account = a.ledger_account_id
    where a.id = ${accountId}`;
  if (!row) throw new Error(`a cash-out without an account: ${id}`);
  return { ...row, points, requestedAt };
}
