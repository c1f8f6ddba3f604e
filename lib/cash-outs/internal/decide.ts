import "server-only";
import type { Reader } from "@/db/client";
import { rejected } from "@/lib/core/errors";
import type { ActorOf } from "@/lib/policy/actor";
import { isFundsTransfer } from "@/lib/rates/cash-out-offer";
import { cashOutRulesAt, ratesAt } from "@/lib/rates/current";
import { quoteCashOut, type Wish } from "../quote";
import { amountRefusal, type BankAccountFacts, type Refusal, readinessRefusal } from "../rules";
import { standingOf } from "./standing";

/** The terms in force and where a member stands. Locked, nothing of it changes until the command ends. */
export async function termsFor(reader: Reader, actor: ActorOf<"member">, now: Date, lock = false) {
  const [rate, policy] = await Promise.all([ratesAt(reader, now), cashOutRulesAt(reader, now)]);
  const standing = await standingOf(reader, actor, policy.rules, now, lock);
  return { rate, policy, standing, unready: readinessRefusal(standing, policy.rules, isFundsTransfer()) };
}

/** Decides a wish: its exact quote and the account that it goes to. Throws `rejected` with what is in the way. */
export async function decideCashOut(
  reader: Reader,
  actor: ActorOf<"member">,
  wish: Wish,
  now: Date,
  lock = false,
) {
  const { rate, policy, standing, unready } = await termsFor(reader, actor, now, lock);
  if (unready) throw refusing(unready);
  const quote = quoteCashOut(wish, { cashRate: rate.rates.cash, fee: policy.rules.fee });
  const refusal = amountRefusal(standing, quote, policy.rules);
  if (refusal) throw refusing(refusal);
  const bankAccount = standing.bankAccount as BankAccountFacts; // ready: there is an active one
  return { quote, standing, bankAccount, ratePolicyId: rate.policyId, policyId: policy.policyId };
}

const refusing = ({ code, params, field }: Refusal) => rejected(code, params, field);
