import "server-only";
import { connection } from "@/db/client";
import { sessions } from "@/db/schema/identity";
import { daysLater, jstDate, now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { hashPassword } from "@/lib/identity/hashing";
import { proposeExchangeRules } from "@/lib/rates/propose-rules";
import { openGift } from "@/lib/transfers/open-gift";
import { sendTransfer } from "@/lib/transfers/send-transfer";
import { thankSender } from "@/lib/transfers/thank-sender";
import { adjustmentScenes } from "./adjustments";
import { cashOutsOf } from "./cash-outs";
import { seedCatalogue } from "./catalogue";
import { identities } from "./identities";
import { moneyOut } from "./money-out";
import { ordersOf, pointsSpentBy } from "./orders";
import { Cast } from "./orders/cast";
import { buy, type Demo, join } from "./people";
import { shopLife } from "./shop-life";
import { SHOPS } from "./shops";
import { seedSites } from "./sites";
import { STAFF, seedStaff } from "./staff";
import { play, type Scene } from "./story";
import { stripeScenes } from "./stripe";

export type DemoLogin = { readonly role: string; readonly email: string; readonly password: string };

const PASSWORD = "awaji-musubi-2026";

/**
 * Six weeks of three people who know each other, of four shops and their customers, and of the staff who pay the shops:
 * made through the commands that people use, each at its time, so that every page has something true to show. Returns
 * how to sign in as them.
 */
export async function seedDemo(): Promise<DemoLogin[]> {
  const started = now();
  const hash = await hashPassword(PASSWORD);
  const cast = new Cast();
  await play(started, [
    ...founding(cast, hash),
    ...friendship(cast, started),
    ...ordersOf(cast, started, hash),
    ...shopLife(cast),
    ...moneyOut(cast),
    ...identities(cast),
    ...wishes(cast, started),
    ...adjustmentScenes(cast),
    ...stripeScenes(),
    ...cashOutsOf(cast, hash),
  ]);
  // Nobody is signed in anywhere yet.
  await connection().db.update(sessions).set({ endedAt: started });
  const login = (role: string, email: string) => ({ role, email, password: PASSWORD });
  return [
    login("Member (ja)", "aiko@mizuhiki.example"),
    login("Member (ja)", "hanako@mizuhiki.example"),
    login("Member (en)", "ben@mizuhiki.example"),
    ...SHOPS.map(({ name, slug }) => login(`Partner shop: ${name}`, `${slug}@mizuhiki.example`)),
    ...Object.entries(STAFF).map(([start, { role, locale }]) =>
      login(`Staff: ${role} (${locale})`, `${start}@mizuhiki.example`),
    ),
  ];
}

/** Everybody comes. */
function founding(cast: Cast, hash: string): Scene[] {
  return [
    {
      daysAgo: 44,
      work: async () =>
        cast.addCustomer("aiko", await join("田中 愛子", "aiko@mizuhiki.example", "ja", hash)),
    },
    { daysAgo: 43, work: async () => cast.addShops(await seedCatalogue(hash)) },
    { daysAgo: 42, work: seedSites },
    {
      daysAgo: 41,
      work: async () =>
        cast.addCustomer("hanako", await join("佐藤 花子", "hanako@mizuhiki.example", "ja", hash)),
    },
    {
      daysAgo: 40.2,
      work: async () => cast.addCustomer("ben", await join("Ben Carter", "ben@mizuhiki.example", "en", hash)),
    },
    { daysAgo: 40, work: async () => cast.addStaff(await seedStaff(hash)) },
  ];
}

/** What the administrators ask each other for, and have not decided yet. */
function wishes(cast: Cast, started: Date): Scene[] {
  const sooner = { confirmDays: 3, shipDays: 4, answerDays: 5, returnDays: 14, remindDays: 1 };
  return [
    {
      daysAgo: 1.2,
      work: () =>
        proposeExchangeRules(cast.staff("admin1"), "demo-wish-exchange", {
          values: { ...sooner, correctionDays: 7, deliveredAfterDays: 14, problemDays: 14 },
          effectiveAt: `${jstDate(daysLater(started, 21))}T00:00:00+09:00`,
          note: "発送までの期間を短くします。",
        }),
    },
  ];
}

/** What the three give each other. */
function friendship(cast: Cast, started: Date): Scene[] {
  let birthday: Id<"trf">;
  const [aiko, hanako, ben] = [
    () => cast.customer("aiko"),
    () => cast.customer("hanako"),
    () => cast.customer("ben"),
  ];
  return [
    { daysAgo: 39, work: () => buy(aiko(), 500) },
    { daysAgo: 38.7, work: () => buy(hanako(), pointsSpentBy("hanako", started)) },
    { daysAgo: 36, work: () => buy(ben(), 180) },
    {
      daysAgo: 34,
      work: async () => {
        birthday = await give(aiko(), {
          ...{ to: hanako().email, points: 100, design: "birthday", occasion: "birthday" },
          message: "お誕生日おめでとう。すてきな一年になりますように。",
        });
      },
    },
    { daysAgo: 33, work: () => thank(hanako(), birthday, "ありがとう！大切に使わせてもらいます。") },
    { daysAgo: 31, work: () => buy(aiko(), pointsSpentBy("aiko", started)) },
    {
      daysAgo: 21,
      work: () =>
        give(ben(), {
          ...{ to: aiko().number, points: 30, design: "thank_you", occasion: "thank_you" },
          message: "Thank you for showing us around Kanazawa!",
        }),
    },
    {
      daysAgo: 12,
      work: () =>
        give(hanako(), {
          ...{ to: aiko().email, points: 45, design: "thank_you", occasion: "thank_you" },
          message: "先日はお世話になりました。ほんの気持ちです。",
        }),
    },
    {
      daysAgo: 9,
      work: () =>
        give(hanako(), {
          ...{ to: ben().email, points: 20, design: "thank_you", occasion: "thank_you" },
          message: "写真をありがとう。額に入れて飾っています。",
        }),
    },
    { daysAgo: 8, work: () => buy(ben(), pointsSpentBy("ben", started)) },
    { daysAgo: 5, work: () => buy(hanako(), 70) },
    {
      daysAgo: 2,
      work: () =>
        give(aiko(), {
          ...{ to: "mika@mizuhiki.example", points: 60, design: "wedding", occasion: "wedding" },
          message: "ご結婚おめでとうございます。末永くお幸せに。",
        }),
    },
    {
      daysAgo: 1,
      work: () =>
        give(aiko(), {
          ...{ to: ben().email, points: 50, design: "year_end", occasion: "year_end" },
          ...{ message: "今年もお世話になりました。", when: "later" },
          at: `${jstDate(daysLater(started, 20))}T09:00`,
        }),
    },
  ];
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
