import "server-only";
import { type Database, raw } from "@/db/client";
import { kindsOf } from "@/lib/approvals/kinds";
import type { ActorOf } from "@/lib/policy/actor";
import { mayDo, type Permission } from "@/lib/policy/permissions";
import { query } from "@/lib/runtime/query";
import { type Finding, type FindingKind, SearchInput } from "./inputs";

/** The most findings of a kind. */
const MOST = 5;

type Row = Pick<Finding, "id" | "title" | "detail">;
type Search = (db: Database, q: string) => Promise<Row[]>;

const like = (q: string) => `%${q.replace(/[\\%_]/g, "\\$&")}%`;
/** The number on a document, with or without what stands in front of it: `I-00012`, `12`. */
const numberIn = (q: string) => Number(/^(?:[IC]-)?0*(\d{1,9})$/i.exec(q)?.[1] ?? -1);

const invoices: Search = (db, q) => raw(db)<Row[]>`
  select i.id, (case i.kind when 'invoice' then 'I-' else 'C-' end) || lpad(i.number::text, 5, '0') as title,
    o.name as detail
  from invoices i join organisations o on o.id = i.retailer_id
  where i.id = ${q} or i.number = ${numberIn(q)}::int order by i.id desc limit ${MOST}::int`;

const remittances: Search = (db, q) => raw(db)<Row[]>`
  select r.id, r.bank_reference as title, o.name as detail
  from remittances r join organisations o on o.id = r.retailer_id
  where r.id = ${q} or r.bank_reference = ${q} order by r.id desc limit ${MOST}::int`;

const cashOuts: Search = (db, q) => raw(db)<Row[]>`
  select c.id, c.id as title, p.name as detail
  from cash_outs c join people p on p.id = c.person_id
  left join points_accounts a on a.person_id = p.id
  where c.id = ${q} or lower(p.email) = lower(${q}) or a.number = ${digits(q)} order by c.id desc limit ${MOST}::int`;

const bankRuns: Search = (db, q) => raw(db)<Row[]>`
  select id, transfer_date::text as title, id as detail from bank_runs
  where id = ${q} or transfer_date::text = ${q} order by id desc limit ${MOST}::int`;

const approvals: Search = (db, q) => raw(db)<Row[]>`
  select id, kind as title, subject as detail from approvals
  where (id = ${q} or subject = ${q}) order by id desc limit ${MOST}::int`;

const applications: Search = (db, q) => raw(db)<Row[]>`
  select id, company_name as title, contact_name as detail from retailer_applications
  where id = ${q} or company_name ilike ${like(q)} or lower(contact_email) = lower(${q})
  order by id desc limit ${MOST}::int`;

const retailers: Search = (db, q) => raw(db)<Row[]>`
  select o.id, o.name as title, r.name_en as detail
  from retailers r join organisations o on o.id = r.organisation_id
  where o.id = ${q} or o.name ilike ${like(q)} or r.name_en ilike ${like(q)} or r.slug = lower(${q})
  order by o.name limit ${MOST}::int`;

const people: Search = (db, q) => raw(db)<Row[]>`
  select p.id, p.name as title, coalesce(a.number, '') as detail
  from people p left join points_accounts a on a.person_id = p.id
  where p.status <> 'deleted' and (p.id = ${q} or lower(p.email) = lower(${q}) or a.number = ${digits(q)})
  limit ${MOST}::int`;

/** An order leads to the document that it stands on. */
const orders: Search = (db, q) => raw(db)<Row[]>`
  select s.invoice_id as id, s.order_id as title, o.name as detail
  from order_settlements s join invoices i on i.id = s.invoice_id join organisations o on o.id = i.retailer_id
  where s.order_id = ${q} limit ${MOST}::int`;

/** What is looked for, each under the permission to see it. */
const SEARCHES: readonly { kind: FindingKind; permission: Permission; search: Search }[] = [
  { kind: "person", permission: "staff.search", search: people },
  { kind: "cash_out", permission: "cash_out.review", search: cashOuts },
  { kind: "bank_run", permission: "bank_run.view", search: bankRuns },
  { kind: "invoice", permission: "invoice.view", search: invoices },
  { kind: "order", permission: "invoice.view", search: orders },
  { kind: "remittance", permission: "remittance.view", search: remittances },
  { kind: "retailer", permission: "invoice.view", search: retailers },
  { kind: "application", permission: "retailer.view_applications", search: applications },
  { kind: "approval", permission: "approvals.view", search: approvals },
];

/**
 * What the staff find by an id, a number, a name of a company, or a person's whole address or account number: only of
 * kinds that the actor may see.
 */
export const searchAsStaff = query({
  name: "staff.search",
  hats: ["staff"],
  input: SearchInput,
  async run({ db, actor }, { q }): Promise<Finding[]> {
    if (q.length < 2) return [];
    const found = await Promise.all(
      SEARCHES.filter(({ permission }) => mayDo(actor, permission)).map(async ({ kind, search }) =>
        (await search(db, q)).map((row) => ({ kind, ...row })),
      ),
    );
    return found.flat().filter((finding) => isTheirs(actor, finding));
  },
});

/** A request is found by those who may ask for or decide its kind. */
function isTheirs(actor: ActorOf<"staff">, { kind, title }: Finding): boolean {
  if (kind !== "approval") return true;
  return kindsOf(actor).some((one) => one === title);
}

/** An account number as it is kept, without the spaces between its groups. */
function digits(q: string): string {
  const plain = q.replace(/[\s-]/g, "");
  return /^\d{16}$/.test(plain) ? plain : "";
}
