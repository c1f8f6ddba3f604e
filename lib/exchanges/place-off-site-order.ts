import "server-only";
import { orderLines, orders } from "@/db/schema/exchanges";
import { rejected } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { clockAt, ratesAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { decideOffSite } from "./internal/decide-off-site";
import { addHistory } from "./internal/history";
import { holdForOrders } from "./internal/hold-for-orders";
import { placedRow } from "./internal/placed-row";
import { keepAddress, openAddress } from "./internal/saved-address";
import { spendingAccount } from "./internal/spending-account";
import { PlaceOffSiteInput } from "./off-site-inputs";

/**
 * Orders goods from a retailer's own site, written by hand or signed by that site; the points are held at once. Refuses
 * without a trace: "exchanges.points_missing" {missing, yen}, "exchanges.rate_changed", "exchanges.price_changed",
 * "offsite.partner_gone", "offsite.choice_gone", "offsite.choice_ordered", "exchanges.account_frozen".
 */
export const placeOffSiteOrder = command({
  name: "exchange.place_off_site",
  hats: ["member"],
  input: PlaceOffSiteInput,
  async run({ tx, actor, ctx, now, emit, about }, input) {
    const account = await spendingAccount(tx, actor.accountId, true);
    const [rate, clock] = await Promise.all([ratesAt(tx, now), clockAt(tx, now)]);
    if (rate.policyId !== input.ratePolicyId) throw rejected("exchanges.rate_changed");
    const address = await openAddress(tx, input.to, actor.personId);
    const bill = await decideOffSite(tx, input, account.id, rate.rates, true);
    if (bill.points !== input.points) throw rejected("exchanges.price_changed");
    const id = newId("ord", now);
    await holdForOrders(tx, [{ ...bill, id }], account.ledgerAccountId, rate.rates, now);
    const terms = {
      account: account.id,
      personId: actor.personId,
      rate,
      clock,
      locale: ctx.locale,
      address,
      now,
    };
    await tx.insert(orders).values({
      ...placedRow({ ...bill, id }, input, terms),
      source: input.source,
      punchOutId: bill.punchOutId,
    });
    await tx.insert(orderLines).values(
      bill.lines.map(({ sku, name, price, taxRate, quantity, url }, n) => ({
        orderId: id,
        line: n + 1,
        sku,
        nameJa: name,
        nameEn: name,
        url,
        unitPrice: price,
        taxRate,
        quantity,
      })),
    );
    await addHistory(tx, [{ id, step: "placed", by: "member" }], now);
    if (input.to.kind === "saved" || input.keepAddress) await keepAddress(tx, input.to, actor.personId, now);
    await emit("order.placed", { orderIds: [id] });
    about(id, { source: input.source });
    return { id };
  },
});
