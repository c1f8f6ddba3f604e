import "server-only";
import { OPERATOR } from "@/lib/ledger/chart";
import { type Compared, count, type Found, MOST, plain, type Snapshot, yen } from "./found";

type Row = { id: string; expected: bigint; found: bigint; [column: string]: unknown };

/** Transfers of bank runs, the bank's statements and the bank account in the ledger, against each other. */
export async function compareBank(snapshot: Snapshot): Promise<Compared> {
  const found = [
    ...(await lines(snapshot)),
    ...(await unknownLines(snapshot)),
    ...(await statementAmounts(snapshot)),
    ...(await notOnStatement(snapshot)),
  ];
  const sizes = [await count(snapshot.sql, "bank_run_lines"), await count(snapshot.sql, "statement_lines")];
  return { area: "bank", compared: sizes.reduce((sum, size) => sum + size, 0), found };
}

/** What the bank account gained by each cause, with the line of a bank run where it went out on one. */
function booked({ sql }: Snapshot) {
  return sql`
    select j.source_id as source, coalesce(r.bank_run_line_id, c.bank_run_line_id) as line,
      sum(case when m.to_account = ${OPERATOR.bank}::bigint then m.amount else -m.amount end) as amount,
      min(j.posted_at) as posted_at
    from ledger.moves m join ledger.journals j on j.id = m.journal_id
    left join remittances r on r.id = j.source_id
    left join cash_outs c on c.id = j.source_id
    where m.to_account = ${OPERATOR.bank}::bigint or m.from_account = ${OPERATOR.bank}::bigint
    group by 1, 2`;
}

/** A transfer that the bank has made has left the account in the books, once; one that failed or came back has not. */
async function lines(snapshot: Snapshot): Promise<Found[]> {
  const { sql } = snapshot;
  const rows = await sql<Row[]>`
    with booked as (select line, sum(amount) as amount from (${booked(snapshot)}) b where line is not null group by 1)
    select l.id, case when l.status = 'paid' then -l.amount else 0 end as expected, coalesce(b.amount, 0)::bigint as found,
      l.run_id, l.kind, l.payee_id, l.status, l.reference
    from bank_run_lines l left join booked b on b.line = l.id
    where coalesce(b.amount, 0) <> case when l.status = 'paid' then -l.amount else 0 end
    order by l.id limit ${MOST}`;
  return rows.map(asFound("bank.line"));
}

/** Lines of a statement that nobody has said anything about. */
async function unknownLines({ sql }: Snapshot): Promise<Found[]> {
  const rows = await sql<Row[]>`
    select id, case direction when 'in' then amount else -amount end as expected, 0::bigint as found,
      booked_on::text, description, reference
    from statement_lines where status = 'open' order by booked_on, id limit ${MOST}`;
  return rows.map(asFound("bank.unknown_line"));
}

/** What statements say of something is what the books have of it. */
async function statementAmounts(snapshot: Snapshot): Promise<Found[]> {
  const { sql } = snapshot;
  const rows = await sql<Row[]>`
    with said as (
      select subject_id as id, sum(case direction when 'in' then amount else -amount end) as amount,
        array_agg(id order by id) as lines
      from statement_lines where subject_id is not null and status in ('matched', 'settled') group by 1
    ), booked as (
      select coalesce(line, source) as id, sum(amount) as amount from (${booked(snapshot)}) b group by 1
    )
    select s.id, s.amount::bigint as expected, coalesce(b.amount, 0)::bigint as found, s.lines
    from said s left join booked b on b.id = s.id
    where s.amount <> coalesce(b.amount, 0) order by s.id limit ${MOST}`;
  return rows.map(asFound("bank.statement"));
}

/** What moved the bank account in the books on a day that statements cover must stand on one of them. */
async function notOnStatement(snapshot: Snapshot): Promise<Found[]> {
  const { sql } = snapshot;
  const rows = await sql<Row[]>`
    with covered as (
      select min(from_date) as from_date, max(to_date) as to_date from statement_imports where kind = 'entries'
    ), booked as (
      select coalesce(b.line, b.source) as id, sum(b.amount) as amount,
        min(coalesce(l.value_date, r.paid_on, y.paid_on, f.booked_on, (b.posted_at at time zone 'Asia/Tokyo')::date)) as day
      from (${booked(snapshot)}) b
      left join bank_run_lines l on l.id = b.line
      left join remittances r on r.id = b.source
      left join repayments y on y.id = b.source
      left join bank_fees f on f.id = b.source
      group by 1
    )
    select b.id, 0::bigint as expected, b.amount::bigint as found, b.day::text as day
    from booked b, covered c
    where b.amount <> 0 and b.day between c.from_date and c.to_date
      and not exists (select from statement_lines s where s.subject_id = b.id and s.status in ('matched', 'settled'))
    order by b.id limit ${MOST}`;
  return rows.map(asFound("bank.not_on_statement"));
}

const asFound =
  (rule: string) =>
  ({ id, expected, found, ...rest }: Row): Found => ({
    ...{ rule, subjectId: id, expected: yen(expected), found: yen(found) },
    rows: [plain({ id, ...rest })],
  });
