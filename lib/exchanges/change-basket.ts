import "server-only";
import { and, eq } from "drizzle-orm";
import { basketLines } from "@/db/schema/baskets";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { ChangeBasketInput } from "./inputs";

/** Sets how many pieces of a product are in the member's basket; 0 takes it out. What is not in it stays out. */
export const changeBasket = command({
  name: "basket.change",
  hats: ["member"],
  input: ChangeBasketInput,
  async run({ tx, actor, about }, { product, quantity }) {
    if (!actor.accountId) throw rejected("exchanges.no_account");
    const line = and(eq(basketLines.accountId, actor.accountId), eq(basketLines.productId, product));
    if (quantity === 0) await tx.delete(basketLines).where(line);
    else await tx.update(basketLines).set({ quantity }).where(line);
    about(product);
    return { product, quantity };
  },
});
