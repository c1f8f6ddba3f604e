import "server-only";
import { balancesOf } from "@/lib/ledger/balances";
import { clockAt, ratesAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { PreviewOrdersInput } from "./inputs";
import { chosen, decideBills, pointsMissing } from "./internal/decide-orders";
import { isEnough, nameIn, retailerIn, soldOut } from "./internal/goods";
import { openAddress } from "./internal/saved-address";
import { spendingAccount } from "./internal/spending-account";
import { totalOf } from "./pricing";
import { deadlineFor } from "./rules";

/**
 * What ordering would do, for the review before it: the points of each order with the exact yen of the rounding, what is
 * left, the address, until when the retailers answer. Refuses what `placeOrders` would refuse, with the same words.
 */
export const previewOrders = query({
  name: "exchange.preview",
  hats: ["member"],
  input: PreviewOrdersInput,
  async run({ db, actor, ctx, now }, input) {
    const account = await spendingAccount(db, actor.accountId, false);
    const [rate, clock, balances, address] = await Promise.all([
      ratesAt(db, now),
      clockAt(db, now),
      balancesOf(db, [account.ledgerAccountId]),
      openAddress(db, input.to, actor.personId),
    ]);
    const bills = await decideBills(db, chosen(input.lines), rate.rates, ctx.locale);
    const short = bills.flatMap(({ lines }) =>
      lines.filter(({ stock, quantity }) => !isEnough(stock, quantity)),
    );
    if (short.length) throw soldOut(short, ctx.locale);
    const [points, balance] = [totalOf(bills), balances.get(account.ledgerAccountId) ?? 0n];
    if (points > balance) throw pointsMissing(points - balance, rate.rates);
    const confirmBy = deadlineFor("placed", clock.clock, now, false).dueAt;
    const gift = input.forWhom === "gift";
    return {
      bills: bills.map(({ lines, price, points, rounding, retailerId }) => ({
        retailerId,
        retailer: retailerIn(ctx.locale, lines[0]),
        price,
        points,
        rounding,
        lines: lines.map((line) => ({
          name: nameIn(ctx.locale, line),
          price: line.price,
          quantity: line.quantity,
        })),
      })),
      points,
      balance,
      balanceAfter: balance - points,
      ratePolicyId: rate.policyId,
      exchangeRate: rate.rates.exchange,
      address,
      gift: gift
        ? { message: input.giftMessage, occasion: input.occasion, wrappingName: input.wrappingName }
        : null,
      note: input.note,
      confirmBy,
    };
  },
});

export type OrdersPreview = Awaited<ReturnType<typeof previewOrders>>;
