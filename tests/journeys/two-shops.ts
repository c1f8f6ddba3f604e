import type { Look } from "@/tests/support/browser";
import { approve, confirm, invoice, openPaid, remit, ship } from "./desk-steps";
import { aDesk, aMember, expectBalance, intoBasket, order, receive } from "./exchange-steps";

const SHOPS = ["midoriya", "kamado"] as const;

/**
 * Goods of two shops, from the catalogue to the door: two orders, each confirmed, invoiced, approved by two, paid,
 * shipped and received, everybody with the same kind of screen.
 */
export async function buyFromTwoShops(look: Look): Promise<void> {
  const member = await aMember(look, 100);
  for (const shop of SHOPS) await intoBasket(member, shop);
  const orders = await order(member, SHOPS);
  await expectBalance(member, 100 - pointsOf(orders));
  const finance = [await aDesk("finance1", "/admin", look), await aDesk("finance2", "/admin", look)] as const;
  for (const one of orders) {
    const desk = await aDesk(one.shop, "/partner", look);
    await confirm(desk, one);
    const document = await invoice(desk, one);
    await approve(finance, document, one.price);
    await remit(finance[0], one, document);
    await openPaid(desk, one);
    await ship(desk, one);
    await receive(member, one);
  }
  await expectBalance(member, 100 - pointsOf(orders));
}

/** What goods cost at ¥80 for a point, each order rounded up by itself. */
function pointsOf(orders: readonly { price: bigint }[]): number {
  return orders.reduce((sum, { price }) => sum + Math.ceil(Number(price) / 80), 0);
}
