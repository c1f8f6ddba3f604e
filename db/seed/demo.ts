import "server-only";
import { connection } from "@/db/client";
import { sessions } from "@/db/schema/identity";
import { daysLater, jstDate, now, setClock } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import { createPerson } from "@/lib/identity/create-person";
import { hashPassword } from "@/lib/identity/hashing";
import type { ActorOf } from "@/lib/policy/actor";
import { createPurchase } from "@/lib/purchases/create-purchase";
import { recordSettlement } from "@/lib/purchases/record-settlement";
import { ratesAt } from "@/lib/rates/current";
import { asSystem, type Context } from "@/lib/runtime/context";
import { openGift } from "@/lib/transfers/open-gift";
import { sendTransfer } from "@/lib/transfers/send-transfer";
import { thankSender } from "@/lib/transfers/thank-sender";
import { seedCatalogue } from "./catalogue";
import { seedFinance } from "./settlement";
import { seedSites } from "./sites";

export type DemoLogin = { readonly role: string; readonly email: string; readonly password: string };

const PASSWORD = "awaji-musubi-2026";

type Demo = { readonly email: string; readonly number: string; readonly as: Context<ActorOf<"member">> };

/**
 * Three people who have known each other for six weeks: made through the commands that people use, each at its time,
 * so that every page has something true to show. Returns how to sign in as them.
 */
export async function seedDemo(): Promise<DemoLogin[]> {
  const started = now();
  const hash = await hashPassword(PASSWORD);
  const at = <T>(daysAgo: number, work: () => Promise<T>) => travel(daysLater(started, -daysAgo), work);

  const aiko = await at(44, () => join("田中 愛子", "aiko@mizuhiki.example", "ja", hash));
  const hanako = await at(41, () => join("佐藤 花子", "hanako@mizuhiki.example", "ja", hash));
  const ben = await at(40, () => join("Ben Carter", "ben@mizuhiki.example", "en", hash));

  const [naoko, daniel] = await at(40, () => seedFinance(hash));
  const shops = await at(43, () => seedCatalogue(hash));
  await at(42, seedSites);

  await at(39, () => buy(aiko, 500));
  await at(36, () => buy(ben, 200));
  const birthday = await at(34, () =>
    give(aiko, {
      to: hanako.email,
      points: 100,
      design: "birthday",
      occasion: "birthday",
      message: "お誕生日おめでとう。すてきな一年になりますように。",
    }),
  );
  await at(33, () => thank(hanako, birthday, "ありがとう！大切に使わせてもらいます。"));
  await at(21, () =>
    give(ben, {
      to: aiko.number,
      points: 30,
      design: "thank_you",
      occasion: "thank_you",
      message: "Thank you for showing us around Kanazawa!",
    }),
  );
  await at(12, () =>
    give(hanako, {
      to: aiko.email,
      points: 45,
      design: "thank_you",
      occasion: "thank_you",
      message: "先日はお世話になりました。ほんの気持ちです。",
    }),
  );
  await at(5, () => buy(hanako, 50));
  await at(2, () =>
    give(aiko, {
      to: "mika@mizuhiki.example",
      points: 60,
      design: "wedding",
      occasion: "wedding",
      message: "ご結婚おめでとうございます。末永くお幸せに。",
    }),
  );
  await at(1, () =>
    give(aiko, {
      to: ben.email,
      points: 50,
      design: "year_end",
      occasion: "year_end",
      message: "今年もお世話になりました。",
      when: "later",
      at: `${jstDate(daysLater(started, 20))}T09:00`,
    }),
  );
  // Nobody is signed in anywhere yet.
  await connection().db.update(sessions).set({ endedAt: started });
  return [
    { role: "Member (ja)", email: aiko.email, password: PASSWORD },
    { role: "Member (ja)", email: hanako.email, password: PASSWORD },
    { role: "Member (en)", email: ben.email, password: PASSWORD },
    ...shops.map(({ name, email }) => ({ role: `Partner shop: ${name}`, email, password: PASSWORD })),
    { role: "Finance (ja)", email: naoko, password: PASSWORD },
    { role: "Finance (en)", email: daniel, password: PASSWORD },
  ];
}

/** Does something at another time. Time goes on from there while it is done, so that ids keep their order. */
async function travel<T>(to: Date, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const back = setClock(() => to.getTime() + Math.floor(performance.now() - began));
  try {
    return await work();
  } finally {
    back();
  }
}

async function join(name: string, email: string, locale: Locale, passwordHash: string): Promise<Demo> {
  const at = now();
  const sessionId = newId("ses", at);
  const opened = await connection().db.transaction(async (tx) => {
    const person = await createPerson(tx, { email, name, locale, passwordHash }, at);
    await tx.insert(sessions).values({
      id: sessionId,
      personId: person.personId,
      device: "demo",
      createdAt: at,
      lastSeenAt: at,
      expiresAt: daysLater(at, 90),
    });
    return person;
  });
  const actor = { hat: "member", personId: opened.personId, sessionId, accountId: opened.accountId } as const;
  const client = { address: "127.0.0.1", device: "demo" };
  return { email, number: opened.number, as: { actor, requestId: "demo", locale, client } };
}

/** Buys points and has them paid, as Stripe would have said. */
async function buy(who: Demo, points: number): Promise<void> {
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

async function give(from: Demo, gift: Record<string, string | number>): Promise<Id<"trf">> {
  const key = `demo-give-${newId("evt", now())}`;
  const { id } = await sendTransfer(from.as, key, { locale: from.as.locale, ...gift });
  return id;
}

async function thank(who: Demo, id: Id<"trf">, message: string): Promise<void> {
  await openGift(who.as, `demo-open-${id}`, { id });
  await thankSender(who.as, `demo-thank-${id}`, { id, message });
}
