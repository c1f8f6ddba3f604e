import { randomUUID } from "node:crypto";
import type { Connection } from "@/db/client";
import { categories, products } from "@/db/schema/catalogue";
import { people, sessions } from "@/db/schema/identity";
import { organisationMembers, organisations } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";
import { daysLater, now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import { yen } from "@/lib/core/yen";
import { decideBills } from "@/lib/exchanges/internal/decide-orders";
import { placeOrders } from "@/lib/exchanges/place-orders";
import { totalOf } from "@/lib/exchanges/pricing";
import type { ActorOf, RetailerRole } from "@/lib/policy/actor";
import { ratesAt } from "@/lib/rates/current";
import type { Context } from "@/lib/runtime/context";
import { contextOf, type TestMember } from "./people";

let made = 0;

export type TestRetailer = {
  readonly organisationId: Id<"org">;
  readonly personId: Id<"prs">;
  readonly sessionId: Id<"ses">;
  readonly email: string;
  readonly name: string;
  readonly slug: string;
  /** Its person's context, under the retailer's hat: `await confirmOrder(shop.as, key, …)`. */
  readonly as: Context<ActorOf<"retailer">>;
};

type RetailerWishes = Partial<Omit<typeof retailers.$inferInsert, "organisationId" | "since">> & {
  name?: string;
  /** Of its person. */
  email?: string;
  role?: RetailerRole;
  locale?: Locale;
};

/** A retailer with one person, its owner, who is signed in. Paid per order unless wished otherwise. */
export async function aRetailer(
  db: Connection,
  { name, role = "owner", locale = "ja", email: wished, ...wishes }: RetailerWishes = {},
): Promise<TestRetailer> {
  made += 1;
  const at = now();
  const shown = name ?? `山川商店 ${made}`;
  const slug = wishes.slug ?? `shop-${made}`;
  const email = wished ?? `shop-${made}@example.jp`;
  const organisationId = newId("org", at);
  const personId = newId("prs", at);
  const sessionId = newId("ses", at);
  await db.db.transaction(async (tx) => {
    await tx
      .insert(organisations)
      .values({ id: organisationId, kind: "retailer", name: shown, createdAt: at });
    await tx.insert(retailers).values({
      organisationId,
      slug,
      nameEn: `Yamakawa ${made}`,
      legalName: `株式会社${shown}`,
      tNumber: "T7123456789012",
      address: "東京都千代田区丸の内1-1-1",
      contactName: "山川 花子",
      contactEmail: email,
      contactPhone: "+81312345678",
      since: at,
      ...wishes,
    });
    await tx
      .insert(people)
      .values({ id: personId, email, name: "山川 花子", locale, emailVerifiedAt: at, createdAt: at });
    await tx.insert(organisationMembers).values({ organisationId, personId, role, since: at });
    await tx.insert(sessions).values({
      id: sessionId,
      personId,
      hat: organisationId,
      device: "test",
      createdAt: at,
      lastSeenAt: at,
      expiresAt: daysLater(at, 30),
    });
  });
  const as = contextOf({ hat: "retailer" as const, organisationId, role, personId, sessionId }, locale);
  return { organisationId, personId, sessionId, email, name: shown, slug, as };
}

type ProductWishes = Partial<Omit<typeof products.$inferInsert, "price">> & { price?: number | bigint };

/** A product that is on sale: ¥1,000 with 10% tax and ten pieces of it, unless wished otherwise. */
export async function aProduct(
  db: Connection,
  retailer: Pick<TestRetailer, "organisationId">,
  { price = 1_000, ...wishes }: ProductWishes = {},
): Promise<Id<"prd">> {
  made += 1;
  const at = now();
  const id = newId("prd", at);
  await db.db
    .insert(categories)
    .values({ id: "test", nameJa: "試しの棚", nameEn: "A shelf", position: 99 })
    .onConflictDoNothing();
  const nameJa = wishes.nameJa ?? `品物 ${made}`;
  const nameEn = wishes.nameEn ?? `Goods ${made}`;
  await db.db.insert(products).values({
    id,
    retailerId: retailer.organisationId,
    sku: `SKU-${made}`,
    nameJa,
    nameEn,
    categoryId: "test",
    price: yen(price),
    taxRate: 10,
    stock: 10,
    status: "on_sale",
    searchText: `${nameJa} ${nameEn}`.toLowerCase(),
    createdAt: at,
    updatedAt: at,
    ...wishes,
  });
  return id;
}

/** What a member fills in to have a parcel sent to themselves. */
export const AN_ADDRESS = {
  "to.name": "海野 愛子",
  "to.kana": "うみの あいこ",
  "to.phone": "090-1234-5678",
  "to.postalCode": "100-0001",
  "to.prefecture": "東京都",
  "to.city": "千代田区",
  "to.line1": "千代田1-1",
  "to.line2": "",
};

type Wanted = readonly (readonly [product: Id<"prd">, quantity: number])[];

/** The form of an order as its last page posts it: the given goods, at the points and the rate of this moment. */
export async function anOrderForm(db: Connection, wanted: Wanted) {
  const { rates, policyId } = await ratesAt(db.db, now());
  const lines = wanted.map(([product, quantity]) => ({ product, quantity }));
  const bills = await decideBills(db.db, lines, rates, "ja");
  return {
    ...AN_ADDRESS,
    lines: wanted.map(([product, quantity]) => `${product}:${quantity}`).join(","),
    ratePolicyId: policyId,
    points: totalOf(bills).toString(),
  };
}

/** An order of one retailer's product, placed: one piece unless wished otherwise. */
export async function anOrder(
  db: Connection,
  member: TestMember,
  product: Id<"prd">,
  quantity = 1,
): Promise<Id<"ord">> {
  const form = await anOrderForm(db, [[product, quantity]]);
  const { ids } = await placeOrders(member.as, `test-${randomUUID()}`, form);
  const [id] = ids;
  if (!id) throw new Error("nothing was ordered");
  return id;
}
