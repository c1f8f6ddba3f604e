import "server-only";
import { OPERATOR } from "@/lib/ledger/chart";
import { type Compared, count, type Found, MOST, plain, type Snapshot, yen } from "./found";

type Row = { id: string; expected: bigint; found: bigint; [column: string]: unknown };

/** What Stripe was asked just now, beside what was read of it; null when it did not answer. */
export type StripeAnswer = { readonly balance: bigint; readonly kept: bigint } | null;

/**
 * What people paid, got back and disputed, against the lines of Stripe's balance, one by one; then Stripe's account in
 * the ledger and the balance itself against the sum of the lines. What Stripe has not moved yet is no difference.
 */
export async function compareStripe(snapshot: Snapshot, answer: StripeAnswer): Promise<Compared> {
  const found = [
    ...(await charges(snapshot)),
    ...(await refunds(snapshot)),
    ...(await disputes(snapshot)),
    ...(await payouts(snapshot)),
    ...(await strangers(snapshot)),
    ...(await clearing(snapshot)),
    ...(answer && answer.balance !== answer.kept ? [balance(answer)] : []),
  ];
  return { area: "stripe", compared: await count(snapshot.sql, "stripe_movements"), found };
}

const CHARGES = ["charge", "payment"];

/** Every purchase that was paid is one charge of its amount. */
async function charges({ sql, settled }: Snapshot): Promise<Found[]> {
  const rows = await sql<Row[]>`
    select p.id, p.pay as expected, coalesce(m.amount, 0)::bigint as found, p.charge_id, p.status, p.paid_at
    from purchases p left join lateral (
      select sum(amount) as amount from stripe_movements where source_id = p.charge_id and type = any (${CHARGES})
    ) m on true
    where p.paid_at < ${settled} and m.amount is distinct from p.pay order by p.id limit ${MOST}`;
  return rows.map(asFound("stripe.charge"));
}

/** A refund that went through took its amount out; one that failed took nothing. */
async function refunds({ sql, settled }: Snapshot): Promise<Found[]> {
  const rows = await sql<Row[]>`
    select r.refund_id as id, case when r.status = 'succeeded' then -r.amount else 0 end as expected,
      coalesce(m.amount, 0)::bigint as found, r.purchase_id, r.status, r.status_at
    from payment_refunds r left join lateral (
      select sum(amount) as amount from stripe_movements where source_id = r.refund_id
    ) m on true
    where r.status_at < ${settled} and r.status in ('succeeded', 'failed', 'canceled')
      and coalesce(m.amount, 0) <> case when r.status = 'succeeded' then -r.amount else 0 end
    order by 1 limit ${MOST}`;
  return rows.map(asFound("stripe.refund"));
}

/** A dispute that was lost took its amount out; one that was won gave it back. */
async function disputes({ sql, settled }: Snapshot): Promise<Found[]> {
  const rows = await sql<Row[]>`
    select d.dispute_id as id, case when d.status = 'lost' then -d.amount else 0 end as expected,
      coalesce(m.amount, 0)::bigint as found, d.purchase_id, d.status, d.status_at
    from payment_disputes d left join lateral (
      select sum(amount) as amount from stripe_movements where source_id = d.dispute_id
    ) m on true
    where d.status_at < ${settled} and d.status in ('lost', 'won', 'warning_closed', 'prevented')
      and coalesce(m.amount, 0) <> case when d.status = 'lost' then -d.amount else 0 end
    order by 1 limit ${MOST}`;
  return rows.map(asFound("stripe.dispute"));
}

/** A payout took its amount out of the balance, and one that failed put it back. */
async function payouts({ sql, settled }: Snapshot): Promise<Found[]> {
  const rows = await sql<Row[]>`
    select p.id, case when p.status in ('failed', 'canceled') then 0 else -p.amount end as expected,
      coalesce(m.amount, 0)::bigint as found, p.status, p.arrives_at
    from stripe_payouts p left join lateral (
      select sum(amount) as amount from stripe_movements where source_id = p.id
    ) m on true
    where p.created_at < ${settled}
      and coalesce(m.amount, 0) <> case when p.status in ('failed', 'canceled') then 0 else -p.amount end
    order by 1 limit ${MOST}`;
  return rows.map(asFound("stripe.payout"));
}

/** Lines of the balance that nothing here has caused. What is only a fee needs no cause. */
async function strangers({ sql, settled }: Snapshot): Promise<Found[]> {
  const rows = await sql<Row[]>`
    select m.id, 0::bigint as expected, m.amount as found, m.type, m.source_id, m.created_at
    from stripe_movements m
    where m.created_at < ${settled} and m.amount <> 0
      and m.type not in ('stripe_fee', 'stripe_fx_fee', 'tax_fee', 'payout_minimum_balance_fee')
      and not exists (select from purchases p where p.charge_id = m.source_id and p.paid_at is not null)
      and not exists (select from payment_refunds r where r.refund_id = m.source_id)
      and not exists (select from payment_disputes d where d.dispute_id = m.source_id)
      and not exists (select from stripe_payouts o where o.id = m.source_id)
    order by m.id limit ${MOST}`;
  return rows.map(asFound("stripe.unknown"));
}

/**
 * Stripe's account in the ledger is the sum of the lines, but for what only one of the two knows yet: payouts that have
 * not arrived, disputes that are open, refunds that wait for their customer, and what happened a moment ago.
 */
async function clearing({ sql, settled }: Snapshot): Promise<Found[]> {
  const [row] = await sql<
    Record<"lines" | "payouts" | "disputes" | "refunds" | "paid" | "charged" | "ledger", bigint>[]
  >`
    select
      (select coalesce(sum(net), 0) from stripe_movements)::bigint as lines,
      (select coalesce(-sum(m.amount), 0) from stripe_movements m join stripe_payouts p on p.id = m.source_id
        where p.status not in ('paid', 'failed', 'canceled'))::bigint as payouts,
      (select coalesce(-sum(m.amount), 0) from stripe_movements m join payment_disputes d on d.dispute_id = m.source_id
        where d.status <> 'lost')::bigint as disputes,
      (select coalesce(-sum(r.amount), 0) from payment_refunds r where not r.returned
        and not exists (select from stripe_movements m where m.source_id = r.refund_id))::bigint as refunds,
      (select coalesce(sum(p.pay), 0) from purchases p where p.paid_at >= ${settled}
        and not exists (select from stripe_movements m where m.source_id = p.charge_id))::bigint as paid,
      (select coalesce(-sum(m.amount), 0) from stripe_movements m where m.created_at >= ${settled} and m.type = any (${CHARGES})
        and not exists (select from purchases p where p.charge_id = m.source_id and p.paid_at is not null))::bigint as charged,
      (select balance from ledger.account_balances where account = ${OPERATOR.stripeClearing}::bigint) as ledger`;
  if (!row) return [];
  const { ledger, ...parts } = row;
  const expected = Object.values(parts).reduce((sum, part) => sum + part, 0n);
  if (expected === ledger) return [];
  const rows = Object.entries(parts).map(([part, amount]) => ({ part, amount: yen(amount) }));
  return [
    {
      rule: "stripe.clearing",
      subjectId: "stripe_clearing",
      expected: yen(expected),
      found: yen(ledger),
      rows,
    },
  ];
}

/** What stands in Stripe's balance is the sum of its lines. */
function balance({ balance: stands, kept }: NonNullable<StripeAnswer>): Found {
  return {
    rule: "stripe.balance",
    subjectId: "stripe_balance",
    expected: yen(stands),
    found: yen(kept),
    rows: [],
  };
}

const asFound =
  (rule: string) =>
  ({ id, expected, found, ...rest }: Row): Found => ({
    ...{ rule, subjectId: id, expected: yen(expected), found: yen(found) },
    rows: [plain({ id, ...rest })],
  });
