import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { raw, type Tx } from "@/db/client";
import { basketLines } from "@/db/schema/baskets";
import { orderLines, orders } from "@/db/schema/exchanges";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import { clockAt, ratesAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { type OrderedLine, PlaceOrdersInput } from "./inputs";
import { chosen, decideBills, type OrderBill } from "./internal/decide-orders";
import { goodsOf, soldOut } from "./internal/goods";
import { addHistory } from "./internal/history";
import { holdForOrders } from "./internal/hold-for-orders";
import { placedRow } from "./internal/placed-row";
import { keepAddress, openAddress } from "./internal/saved-address";
import { spendingAccount } from "./internal/spending-account";
import { totalOf } from "./pricing";

/**
 * Orders goods: one order for each retailer, all of them or none. Their points are held and their stock is taken at
 * once, and what was ordered leaves the basket. Refuses without a trace: "exchanges.points_missing" {missing, yen},
 * "exchanges.sold_out" {names}, "exchanges.rate_changed", "exchanges.price_changed", "exchanges.account_frozen".
 */
export const placeOrders = command({
  name: "exchange.place",
  hats: ["member"],
  input: PlaceOrdersInput,
  async run({ tx, actor, ctx, now, emit, about }, input) {
    const account = await spendingAccount(tx, actor.accountId, true);
    const [rate, clock] = await Promise.all([ratesAt(tx, now), clockAt(tx, now)]);
    if (rate.policyId !== input.ratePolicyId) throw rejected("exchanges.rate_changed");
    const lines = chosen(input.lines);
    const address = await openAddress(tx, input.to, actor.personId);
    await takeStock(tx, lines, ctx.locale); // from here on the prices of these goods stay as they are read
    const bills = await decideBills(tx, lines, rate.rates, ctx.locale);
    if (totalOf(bills) !== input.points) throw rejected("exchanges.price_changed");

    const placed = bills.map((bill) => ({ ...bill, id: newId("ord", now) }));
    await holdForOrders(tx, placed, account.ledgerAccountId, rate.rates, now);
    const terms = {
      account: account.id,
      personId: actor.personId,
      rate,
      clock,
      locale: ctx.locale,
      address,
      now,
    };
    await tx
      .insert(orders)
      .values(placed.map((bill) => ({ ...placedRow(bill, input, terms), source: "catalogue" as const })));
    await tx.insert(orderLines).values(placed.flatMap(linesOf));
    const steps = placed.map(({ id }) => ({ id, step: "placed", by: "member" as const }));
    await addHistory(tx, steps, now);
    await emptyBasket(tx, account.id, lines);
    if (input.to.kind === "saved" || input.keepAddress) await keepAddress(tx, input.to, actor.personId, now);
    const ids = placed.map(({ id }) => id);
    await emit("order.placed", { orderIds: ids });
    about(ids.join(","));
    return { ids };
  },
});

/** Takes what is wanted out of stock, or refuses with the names of what there is too little of. */
async function takeStock(tx: Tx, lines: readonly OrderedLine[], locale: Locale): Promise<void> {
  const products = `{${lines.map(({ product }) => product).join(",")}}`;
  const quantities = `{${lines.map(({ quantity }) => quantity).join(",")}}`;
  const [answer] = await raw(tx)<{ short: Id<"prd">[] | null }[]>`
    select take_stock(${products}::text[], ${quantities}::int[]) as short`;
  if (!answer?.short?.length) return;
  const named = await goodsOf(tx, answer.short);
  throw named.length ? soldOut(named, locale) : rejected("exchanges.not_on_sale");
}

function linesOf({ id, lines }: OrderBill & { readonly id: Id<"ord"> }) {
  return lines.map(({ product, sku, nameJa, nameEn, price, taxRate, quantity, stock }, n) => ({
    orderId: id,
    line: n + 1,
    productId: product,
    sku,
    nameJa,
    nameEn,
    unitPrice: price,
    taxRate,
    quantity,
    fromStock: stock === null ? 0 : quantity,
  }));
}

async function emptyBasket(tx: Tx, account: Id<"acc">, lines: readonly OrderedLine[]): Promise<void> {
  const ordered = inArray(
    basketLines.productId,
    lines.map(({ product }) => product),
  );
  await tx.delete(basketLines).where(and(eq(basketLines.accountId, account), ordered));
}
