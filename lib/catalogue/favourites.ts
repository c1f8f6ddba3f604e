import "server-only";
import { and, eq } from "drizzle-orm";
import { favourites, products } from "@/db/schema/catalogue";
import { organisations } from "@/db/schema/organisations";
import { notFound, rejected } from "@/lib/core/errors";
import { yenToPoints } from "@/lib/core/rates-math";
import { ratesAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { ProductInput } from "./inputs";
import { onSale } from "./internal/conditions";
import { memberPoints } from "./internal/member-points";

/**
 * Remembers a product for the member. Whoever has too few points for it now is told once when they are enough; whoever
 * has enough already sees that and is told nothing. What is remembered already stays as it is.
 */
export const addFavourite = command({
  name: "catalogue.add_favourite",
  hats: ["member"],
  input: ProductInput,
  async run({ tx, actor, now, about }, { id }) {
    const own = await memberPoints(tx, actor);
    if (!own) throw rejected("catalogue.no_account");
    const [product] = await tx
      .select({ price: products.price })
      .from(products)
      .innerJoin(organisations, eq(organisations.id, products.retailerId))
      .where(and(eq(products.id, id), onSale));
    if (!product) throw notFound();
    const { rates } = await ratesAt(tx, now);
    const enough = own.balance >= yenToPoints(product.price, rates.exchange).points;
    await tx
      .insert(favourites)
      .values({ accountId: own.accountId, productId: id, addedAt: now, enoughToldAt: enough ? now : null })
      .onConflictDoNothing();
    about(id);
    return { id };
  },
});

/** Forgets it again. What was no favourite is none afterwards. */
export const removeFavourite = command({
  name: "catalogue.remove_favourite",
  hats: ["member"],
  input: ProductInput,
  async run({ tx, actor, about }, { id }) {
    if (!actor.accountId) throw rejected("catalogue.no_account");
    await tx
      .delete(favourites)
      .where(and(eq(favourites.accountId, actor.accountId), eq(favourites.productId, id)));
    about(id);
    return { id };
  },
});
