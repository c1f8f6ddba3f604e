import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { type OrderStatus, orderLines, orders } from "@/db/schema/exchanges";
import { instant } from "@/lib/core/clock";
import { type Id, isId } from "@/lib/core/ids";
import type { Queue } from "../retailer-inputs";

const inStatus = (...statuses: OrderStatus[]) => inArray(orders.status, statuses);
const toShip = and(inStatus("confirmed", "part_shipped"), isNotNull(orders.shippingOpenedAt));

/** What belongs on each shelf of the queue. */
const SHELVES: Readonly<Record<Queue, SQL | undefined>> = {
  todo: or(inStatus("placed", "return_requested"), toShip),
  placed: inStatus("placed"),
  to_ship: toShip,
  waiting: or(inStatus("correction_proposed"), and(inStatus("confirmed"), isNull(orders.shippingOpenedAt))),
  problems: inStatus("return_requested"),
  on_the_way: inStatus("shipped"),
  ended: isNotNull(orders.endedAt),
  all: undefined,
};

/** Where a page of the queue ends: what is due first comes first, and of the rest the newest. */
const END = "9999-12-31T00:00:00.000Z";

export function cursorOf({ dueAt, id }: { readonly dueAt: Date | null; readonly id: Id<"ord"> }): string {
  return `${dueAt?.toISOString() ?? END}~${id}`;
}

function beyond(cursor: string | undefined): SQL | undefined {
  const [due = "", id = ""] = cursor?.split("~") ?? [];
  if (!isId("ord", id) || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(due)) return undefined;
  const at = due === END ? null : instant(due);
  if (!at) return and(isNull(orders.dueAt), lt(orders.id, id));
  return or(
    isNull(orders.dueAt),
    sql`${orders.dueAt} > ${at.toISOString()}::timestamptz`,
    and(sql`${orders.dueAt} = ${at.toISOString()}::timestamptz`, lt(orders.id, id)),
  );
}

/** Orders whose number, product numbers or goods' names contain the words. */
function matching(search: string): SQL | undefined {
  if (!search) return undefined;
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(${orders.id} ilike ${like} or exists (select from ${orderLines} where ${orderLines.orderId} = ${orders.id}
    and (${orderLines.sku} ilike ${like} or ${orderLines.nameJa} ilike ${like} or ${orderLines.nameEn} ilike ${like})))`;
}

/** A page of a retailer's orders. */
export function queueRows(
  reader: Reader,
  retailerId: Id<"org">,
  wish: { show: Queue; search: string; after: string | undefined; limit: number },
) {
  return reader
    .select({
      id: orders.id,
      status: orders.status,
      source: orders.source,
      price: orders.price,
      points: orders.points,
      asGift: orders.asGift,
      placedAt: orders.placedAt,
      dueAt: orders.dueAt,
      shippingOpenedAt: orders.shippingOpenedAt,
    })
    .from(orders)
    .where(
      and(eq(orders.retailerId, retailerId), SHELVES[wish.show], matching(wish.search), beyond(wish.after)),
    )
    .orderBy(sql`${asc(orders.dueAt)} nulls last`, desc(orders.id))
    .limit(wish.limit);
}

/** How many orders stand on each shelf that asks for something or is waited for. */
export async function shelfCounts(reader: Reader, retailerId: Id<"org">) {
  const count = (shelf: Queue) => sql<number>`(count(*) filter (where ${SHELVES[shelf]}))::int`;
  const [row] = await reader
    .select({
      todo: count("todo"),
      placed: count("placed"),
      to_ship: count("to_ship"),
      waiting: count("waiting"),
      problems: count("problems"),
      on_the_way: count("on_the_way"),
    })
    .from(orders)
    .where(and(eq(orders.retailerId, retailerId), isNull(orders.endedAt)));
  return row ?? { todo: 0, placed: 0, to_ship: 0, waiting: 0, problems: 0, on_the_way: 0 };
}
