import "server-only";
import { connection, type Tx } from "@/db/client";
import { sessions } from "@/db/schema/identity";
import { daysLater, now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import { createPerson } from "@/lib/identity/create-person";
import type { Actor, ActorOf } from "@/lib/policy/actor";
import { createPurchase } from "@/lib/purchases/create-purchase";
import { recordSettlement } from "@/lib/purchases/record-settlement";
import { ratesAt } from "@/lib/rates/current";
import { asSystem, type Context } from "@/lib/runtime/context";

/** A member of the demo, and the context in which they act. */
export type Demo = {
  readonly email: string;
  readonly number: string;
  readonly as: Context<ActorOf<"member">>;
};

/** The context in which somebody of the demo acts. */
export const actingAs = <A extends Actor>(actor: A, locale: Locale = "ja"): Context<A> => ({
  actor,
  requestId: "demo",
  locale,
  client: { address: "127.0.0.1", device: "demo" },
});

/** A session of somebody of the demo, with the hat of an organisation where they wear one. */
export async function openDemoSession(tx: Tx, personId: Id<"prs">, hat?: string): Promise<Id<"ses">> {
  const at = now();
  const id = newId("ses", at);
  await tx.insert(sessions).values({
    ...{ id, personId, device: "demo", createdAt: at, lastSeenAt: at, expiresAt: daysLater(at, 90) },
    ...(hat && { hat }),
  });
  return id;
}

export async function join(name: string, email: string, locale: Locale, passwordHash: string): Promise<Demo> {
  const opened = await connection().db.transaction(async (tx) => {
    const person = await createPerson(tx, { email, name, locale, passwordHash }, now());
    return { ...person, sessionId: await openDemoSession(tx, person.personId) };
  });
  const { personId, sessionId, accountId, number } = opened;
  return { email, number, as: actingAs({ hat: "member", personId, sessionId, accountId }, locale) };
}

/** Buys points and has them paid, as Stripe would have said. */
export async function buy(who: Demo, points: number): Promise<void> {
  const at = now();
  const { policyId } = await ratesAt(connection().db, at);
  const { id } = await createPurchase(who.as, `demo-buy-${newId("evt", at)}`, {
    points: String(points),
    ratePolicyId: policyId,
  });
  await recordSettlement(asSystem("demo"), `demo-paid-${id}`, {
    purchaseId: id,
    sessionId: `cs_demo_${id}`,
    sessionUrl: null,
    sessionExpiresAt: daysLater(at, 1),
    state: "paid",
    paymentIntentId: `pi_demo_${id}`,
    chargeId: `ch_demo_${id}`,
    method: "card",
    voucher: null,
    voucherExpiresAt: null,
    declined: false,
  });
}
