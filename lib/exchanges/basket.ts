import "server-only";
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { basketLines } from "@/db/schema/baskets";
import { picturesOf } from "@/lib/catalogue/cards";
import type { Points } from "@/lib/core/points";
import { pointsToYen } from "@/lib/core/rates-math";
import { balancesOf } from "@/lib/ledger/balances";
import { ratesAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { goodsOf, isEnough, nameIn, retailerIn } from "./internal/goods";
import { spendingAccount } from "./internal/spending-account";
import { billsOf, totalOf } from "./pricing";

/**
 * What is in the member's basket, retailer by retailer, with the points that it costs now and what would be left or is
 * missing. What cannot be had any more is listed apart and costs nothing.
 */
export const readBasket = query({
  name: "basket.view",
  hats: ["member"],
  input: z.object({}),
  async run({ db, actor, ctx, now }) {
    const account = await spendingAccount(db, actor.accountId, false);
    const [rate, wanted, balances] = await Promise.all([
      ratesAt(db, now),
      db
        .select({ product: basketLines.productId, quantity: basketLines.quantity })
        .from(basketLines)
        .where(eq(basketLines.accountId, account.id))
        .orderBy(asc(basketLines.addedAt), asc(basketLines.productId)),
      balancesOf(db, [account.ledgerAccountId]),
    ]);
    const ids = wanted.map(({ product }) => product);
    const [found, pictures] = await Promise.all([goodsOf(db, ids), picturesOf(db, ids, ctx.locale)]);
    const goods = new Map(found.map((about) => [about.product, about]));
    const lines = wanted.flatMap(({ product, quantity }) => {
      const about = goods.get(product);
      if (!about) return [];
      return [
        {
          ...about,
          quantity,
          name: nameIn(ctx.locale, about),
          retailer: retailerIn(ctx.locale, about),
          picture: pictures.get(product)?.[0] ?? null,
          had: about.onSale && isEnough(about.stock, quantity),
        },
      ];
    });
    const bills = billsOf(
      lines.filter(({ had }) => had),
      rate.rates.exchange,
    );
    const points = totalOf(bills);
    const balance = balances.get(account.ledgerAccountId) ?? 0n;
    const missing = (points > balance ? points - balance : 0n) as Points;
    return {
      bills,
      gone: lines.filter(({ had }) => !had),
      points,
      balance,
      missing,
      missingYen: pointsToYen(missing, rate.rates.buy),
      exchangeRate: rate.rates.exchange,
      ratePolicyId: rate.policyId,
    };
  },
});

export type Basket = Awaited<ReturnType<typeof readBasket>>;
