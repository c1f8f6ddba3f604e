import "server-only";
import { eq, sql } from "drizzle-orm";
import { basketLines } from "@/db/schema/baskets";
import { products } from "@/db/schema/catalogue";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { AddToBasketInput, QUANTITY_MAX } from "./inputs";

/** How many different products a basket holds. */
const BASKET_MAX = 50;

/**
 * Lays a product into the member's basket; what is there already becomes more of it, up to the most that one order has.
 * Throws "exchanges.not_on_sale", "exchanges.basket_full". Stock is taken when it is ordered, not here.
 */
export const addToBasket = command({
  name: "basket.change",
  hats: ["member"],
  input: AddToBasketInput,
  async run({ tx, actor, now, about }, { product, quantity }) {
    const { accountId } = actor;
    if (!accountId) throw rejected("exchanges.no_account");
    const [found] = await tx
      .select({ status: products.status })
      .from(products)
      .where(eq(products.id, product));
    if (found?.status !== "on_sale") throw rejected("exchanges.not_on_sale");
    const there = await tx
      .select({ product: basketLines.productId })
      .from(basketLines)
      .where(eq(basketLines.accountId, accountId));
    if (there.length >= BASKET_MAX && !there.some((line) => line.product === product))
      throw rejected("exchanges.basket_full");
    await tx
      .insert(basketLines)
      .values({ accountId, productId: product, quantity, addedAt: now })
      .onConflictDoUpdate({
        target: [basketLines.accountId, basketLines.productId],
        set: { quantity: sql`least(${basketLines.quantity} + ${quantity}, ${QUANTITY_MAX})` },
      });
    about(product);
    return { product };
  },
});
