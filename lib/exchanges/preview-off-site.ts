import "server-only";
import { balancesOf } from "@/lib/ledger/balances";
import { clockAt, ratesAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { decideOffSite } from "./internal/decide-off-site";
import { pointsMissing } from "./internal/decide-orders";
import { retailerIn } from "./internal/goods";
import { openAddress } from "./internal/saved-address";
import { spendingAccount } from "./internal/spending-account";
import { PreviewOffSiteInput } from "./off-site-inputs";
import { deadlineFor } from "./rules";

/** What ordering from a retailer's own site would do, in the same form as `previewOrders`, with the same refusals. */
export const previewOffSite = query({
  name: "exchange.preview",
  hats: ["member"],
  input: PreviewOffSiteInput,
  async run({ db, actor, ctx, now }, input) {
    const account = await spendingAccount(db, actor.accountId, false);
    const [rate, clock, balances, address] = await Promise.all([
      ratesAt(db, now),
      clockAt(db, now),
      balancesOf(db, [account.ledgerAccountId]),
      openAddress(db, input.to, actor.personId),
    ]);
    const bill = await decideOffSite(db, input, account.id, rate.rates, false);
    const { points, price, rounding, retailerId } = bill;
    const balance = balances.get(account.ledgerAccountId) ?? 0n;
    if (points > balance) throw pointsMissing(points - balance, rate.rates);
    const gift = input.forWhom === "gift";
    return {
      bills: [
        {
          retailerId,
          retailer: retailerIn(ctx.locale, bill),
          price,
          points,
          rounding,
          lines: bill.lines.map((line) => ({
            name: line.name,
            price: line.price,
            quantity: line.quantity,
          })),
        },
      ],
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
      confirmBy: deadlineFor("placed", clock.clock, now, false).dueAt,
    };
  },
});
