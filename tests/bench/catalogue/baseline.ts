import type { BenchDatabase } from "../support/server";

/** What placing an order is measured against: as the owner of the tables, past every guard and check. */
export const ORDER_BASELINE = `
  with product as (
    update products set stock = stock - 1 where id = $1 and status = 'on_sale' and stock >= 1
    returning id, retailer_id, sku, name_ja, name_en, price, tax_rate
  ), journal as (
    insert into ledger.journals (id, kind, source_id, posted_at, mode)
    values (nextval('ledger.journal_ids'), 'order.held', $2, now(), 'sandbox') returning id
  ), payer as (
    update ledger.balances set balance = balance - $6, seq = seq + 1 where account = $5 and balance >= $6
    returning balance, seq
  ), held as (
    insert into ledger.moves (journal_id, line, unit, from_account, to_account, amount, from_balance, from_seq)
    select j.id, 1, 'PTS', $5, 3, $6, p.balance, p.seq from journal j, payer p
  ), ordered as (
    insert into orders (id, account_id, person_id, retailer_id, source, status, status_at, price, points, exchange_rate,
      hold_source, rate_policy_id, clock_policy_id, locale, sealed_address, placed_at)
    select $2, $3, $4, retailer_id, 'catalogue', 'placed', now(), price, $6, $7, $2, $8, $9, 'ja', $10, now() from product
  )
  insert into order_lines (order_id, line, product_id, sku, name_ja, name_en, unit_price, tax_rate, quantity, from_stock)
  select $2, 1, id, sku, name_ja, name_en, price, tax_rate, 1, 1 from product`;

export type RawOrder = {
  readonly product: string;
  readonly id: string;
  readonly accountId: string;
  readonly personId: string;
  readonly ledgerId: bigint;
  readonly points: bigint;
  readonly rate: bigint;
  readonly ratePolicyId: string;
  readonly clockPolicyId: string;
};

/** As long as a sealed address is. */
const ADDRESS = Buffer.alloc(300, 7);

/** One durable order of one piece: a prepared statement, its own transaction. */
export async function rawOrder({ owner }: BenchDatabase, order: RawOrder): Promise<number> {
  const { product, id, accountId, personId, ledgerId, points, rate, ratePolicyId, clockPolicyId } = order;
  await owner.unsafe(
    ORDER_BASELINE,
    [product, id, accountId, personId, ledgerId, points, rate, ratePolicyId, clockPolicyId, ADDRESS],
    { prepare: true },
  );
  return 1;
}
