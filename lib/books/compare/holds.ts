import "server-only";
import { OPERATOR } from "@/lib/ledger/chart";
import {
  type Area,
  type Compared,
  count,
  type Found,
  MOST,
  plain,
  points,
  type Snapshot,
  yen,
} from "./found";

type Row = { id: string; status: string | null; expected: bigint; found: bigint };

/** Gifts against the escrow: each holds its points there until it is claimed, and nothing else stands in it. */
export async function compareGifts(snapshot: Snapshot): Promise<Compared> {
  const { sql } = snapshot;
  const rows = await sql<Row[]>`
    with held as (${heldIn(snapshot, OPERATOR.giftEscrow)}), wanted as (
      select id, status, case when status in ('scheduled', 'awaiting_claim') then points else 0 end as points from transfers
    )
    select coalesce(w.id, h.id) as id, w.status, coalesce(w.points, 0)::bigint as expected, coalesce(h.amount, 0)::bigint as found
    from wanted w full join held h on h.id = w.id
    where coalesce(w.points, 0) <> coalesce(h.amount, 0) order by 1 limit ${MOST}`;
  return compared(
    snapshot,
    "gifts",
    "transfers",
    await withMoves(snapshot, rows, "gifts.escrow", OPERATOR.giftEscrow),
  );
}

/** Orders against the order holds, and what was advanced to retailers against what was accepted and delivered. */
export async function compareOrders(snapshot: Snapshot): Promise<Compared> {
  const { sql } = snapshot;
  const held = await sql<Row[]>`
    with held as (
      select coalesce(c.order_id, h.id) as id, sum(h.amount) as amount
      from (${heldIn(snapshot, OPERATOR.orderHolds)}) h left join order_corrections c on c.id = h.id group by 1
    ), wanted as (
      select id, status, case when status in ('placed', 'correction_proposed', 'confirmed', 'part_shipped', 'shipped')
        or (status = 'return_requested' and delivered_at is null) then points else 0 end as points from orders
    )
    select coalesce(w.id, h.id) as id, w.status, coalesce(w.points, 0)::bigint as expected, coalesce(h.amount, 0)::bigint as found
    from wanted w full join held h on h.id = w.id
    where coalesce(w.points, 0) <> coalesce(h.amount, 0) order by 1 limit ${MOST}`;
  const advances = await sql<Row[]>`
    with given as (
      select j.source_id as id, sum(m.amount) as amount from ledger.journals j join ledger.moves m on m.journal_id = j.id
      where j.kind in ('invoice.accepted', 'credit_note.accepted') group by 1
    ), accepted as (
      select id, status, case when status in ('approved', 'in_bank_run', 'remitted', 'settled') then total else 0 end as total
      from invoices
    )
    select coalesce(a.id, g.id) as id, a.status, coalesce(a.total, 0)::bigint as expected, coalesce(g.amount, 0)::bigint as found
    from accepted a full join given g on g.id = a.id
    where coalesce(a.total, 0) <> coalesce(g.amount, 0) order by 1 limit ${MOST}`;
  return compared(snapshot, "orders", "orders", [
    ...(await withMoves(snapshot, held, "orders.holds", OPERATOR.orderHolds)),
    ...advances.map((row) => difference("orders.advances", row, [])),
  ]);
}

/** Cash-outs against their holds and against what is payable to members. */
export async function compareCashOuts(snapshot: Snapshot): Promise<Compared> {
  const { sql } = snapshot;
  const held = await sql<Row[]>`
    with held as (${heldIn(snapshot, OPERATOR.cashOutHolds)}), wanted as (
      select id, status, case when status = 'requested' then points else 0 end as points from cash_outs
    )
    select coalesce(w.id, h.id) as id, w.status, coalesce(w.points, 0)::bigint as expected, coalesce(h.amount, 0)::bigint as found
    from wanted w full join held h on h.id = w.id
    where coalesce(w.points, 0) <> coalesce(h.amount, 0) order by 1 limit ${MOST}`;
  const payable = await sql<Row[]>`
    with held as (${heldIn(snapshot, OPERATOR.cashOutPayable)}), wanted as (
      select id, status, case when status in ('approved', 'in_bank_run') then net else 0 end as net from cash_outs
    )
    select coalesce(w.id, h.id) as id, w.status, coalesce(w.net, 0)::bigint as expected, -coalesce(h.amount, 0)::bigint as found
    from wanted w full join held h on h.id = w.id
    where coalesce(w.net, 0) <> -coalesce(h.amount, 0) order by 1 limit ${MOST}`;
  return compared(snapshot, "cash_outs", "cash_outs", [
    ...(await withMoves(snapshot, held, "cash_outs.holds", OPERATOR.cashOutHolds)),
    ...(await withMoves(snapshot, payable, "cash_outs.payable", OPERATOR.cashOutPayable)),
  ]);
}

/** What stands in an operator's account, by what caused it. */
function heldIn({ sql }: Snapshot, account: bigint) {
  return sql`
    select j.source_id as id, sum(case when m.to_account = ${account}::bigint then m.amount else -m.amount end) as amount
    from ledger.moves m join ledger.journals j on j.id = m.journal_id
    where m.to_account = ${account}::bigint or m.from_account = ${account}::bigint group by 1`;
}

const UNITS: Readonly<Record<string, (amount: bigint) => string>> = {
  "orders.advances": yen,
  "cash_outs.payable": yen,
};

function difference(rule: string, row: Row, rows: Found["rows"]): Found {
  const unit = UNITS[rule] ?? points;
  const states = [{ id: row.id, status: row.status }];
  return {
    ...{ rule, subjectId: row.id, expected: unit(row.expected), found: unit(row.found) },
    rows: [...states, ...rows],
  };
}

/** Each row as a difference, with the postings that made it. */
async function withMoves(
  { sql }: Snapshot,
  rows: readonly Row[],
  rule: string,
  account: bigint,
): Promise<Found[]> {
  if (rows.length === 0) return [];
  const moves = await sql<{ source: string; [column: string]: unknown }[]>`
    select coalesce(c.order_id, j.source_id) as source, j.id as journal, j.kind, j.posted_at,
      case when m.to_account = ${account}::bigint then m.amount else -m.amount end as amount
    from ledger.journals j join ledger.moves m on m.journal_id = j.id left join order_corrections c on c.id = j.source_id
    where (m.to_account = ${account}::bigint or m.from_account = ${account}::bigint)
      and coalesce(c.order_id, j.source_id) = any (${`{${rows.map(({ id }) => id).join(",")}}`}::text[])
    order by j.id limit 1000`;
  return rows.map((row) => {
    const own = moves.filter(({ source }) => source === row.id).map(({ source: _, ...move }) => plain(move));
    return difference(rule, row, own);
  });
}

async function compared(
  { sql }: Snapshot,
  area: Area,
  table: string,
  found: readonly Found[],
): Promise<Compared> {
  return { area, compared: await count(sql, table), found };
}
