import "server-only";
import { cashOutHistory, cashOuts } from "@/db/schema/cash-outs";
import { rejected } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { yen } from "@/lib/core/yen";
import { command } from "@/lib/runtime/command";
import { RequestCashOutInput } from "./inputs";
import { decideCashOut } from "./internal/decide";
import { holdPoints } from "./internal/post";

/**
 * Asks for points to be paid out to the member's bank account, exactly as quoted; they are held at once. Refuses without
 * a trace: "cashouts.off", what is still missing ("cashouts.identity_missing", "cashouts.bank_missing" …), a bound
 * ("cashouts.too_little" {min, yen}, "…too_much", "…points_missing", "…not_cashable" {cashable}, "…month_full"), or
 * "cashouts.terms_changed" when rate, fee, rules or account are no longer what was agreed to.
 */
export const requestCashOut = command({
  name: "cash_out.request",
  hats: ["member"],
  input: RequestCashOutInput,
  async run(
    { tx, actor, now, emit, about },
    { points, net, ratePolicyId, policyId, bankAccountId, ...wish },
  ) {
    const decided = await decideCashOut(tx, actor, wish, now, true);
    const { quote, standing, bankAccount } = decided;
    const agreed =
      ratePolicyId === decided.ratePolicyId &&
      policyId === decided.policyId &&
      bankAccountId === bankAccount.id &&
      points === quote.points &&
      net === quote.net;
    if (!agreed || !actor.accountId) throw rejected("cashouts.terms_changed");
    const id = newId("cso", now);
    const { gross, fee, cashRate } = quote;
    const amounts = { points: quote.points, gross, fee, net: yen(quote.net), cashRate };
    await tx.insert(cashOuts).values({
      id,
      accountId: actor.accountId,
      personId: actor.personId,
      ...amounts,
      ratePolicyId,
      policyId,
      bankAccountId,
      status: "requested",
      statusAt: now,
      requestedAt: now,
    });
    await tx.insert(cashOutHistory).values({
      id: newId("coh", now),
      cashOutId: id,
      status: "requested",
      at: now,
      byPersonId: actor.personId,
    });
    await holdPoints(tx, { id, ...amounts }, standing.ledgerAccountId, now);
    await emit("cash_out.requested", { cashOutId: id });
    about(id);
    return { id };
  },
});
