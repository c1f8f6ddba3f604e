import "server-only";
import { type Reader, raw } from "@/db/client";
import type { Id } from "@/lib/core/ids";

/**
 * The next orders, by their ids after this one, whose deadline has come or whose retailer is to be reminded. What a
 * retailer has missed stands in the timeline once it was told; it is due no more, though its deadline stays.
 */
export async function findDue(
  reader: Reader,
  now: Date,
  after: Id<"ord"> | "",
  limit: number,
): Promise<Id<"ord">[]> {
  const rows = await raw(reader)<{ id: Id<"ord"> }[]>`
    select o.id from orders o
    where o.id > ${after} and (o.remind_at <= ${now} or o.due_at <= ${now} and (
      o.status in ('placed', 'correction_proposed', 'shipped')
      or o.status = 'confirmed' and not exists (
        select from order_history h where h.order_id = o.id and h.step = 'shipment_missed')
      or o.status = 'return_requested' and not exists (
        select from order_history h join order_problems p on p.order_id = o.id and p.closed_at is null
        where h.order_id = o.id and h.step = case
          when p.answer is null then 'answer_missed' when p.sent_back_at is not null then 'return_missed' end)))
    order by o.id limit ${limit}`;
  return rows.map((row) => row.id);
}

/** Locks those of these orders that no other run holds. */
export async function lockFree(reader: Reader, ids: readonly Id<"ord">[]): Promise<Id<"ord">[]> {
  const rows = await raw(reader)<{ id: Id<"ord"> }[]>`
    select id from orders where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))
    order by id for update skip locked`;
  return rows.map((row) => row.id);
}
