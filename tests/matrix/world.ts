import type { Connection } from "@/db/client";
import { productImages, productImports } from "@/db/schema/catalogue";
import { now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { placeOrders } from "@/lib/exchanges/place-orders";
import { createSecret } from "@/lib/off-site/create-secret";
import { startPunchOut } from "@/lib/off-site/start-punch-out";
import { invite } from "@/lib/organisations/invite";
import type { Actor, Hat } from "@/lib/policy/actor";
import type { Context } from "@/lib/runtime/context";
import { blockSender } from "@/lib/transfers/block-sender";
import { aBankAccount, aSubmittedCheck, aVerifiedIdentity } from "@/tests/support/factories/bank-accounts";
import { aCashOut } from "@/tests/support/factories/cash-outs";
import {
  AN_ADDRESS,
  anOrderForm,
  aProduct,
  aRetailer,
  type TestRetailer,
} from "@/tests/support/factories/exchanges";
import { aMember, contextOf, guest, type TestMember } from "@/tests/support/factories/people";
import { aPaidPurchase } from "@/tests/support/factories/purchases";
import { aConfirmedOrder, approved, invoiceFor, remitted } from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aGift, aKey } from "@/tests/support/factories/transfers";

/** Rows of one member and one retailer, and others of the same kind who have nothing to do with them. */
export type World = Awaited<ReturnType<typeof aWorld>>;

export async function aWorld(db: Connection) {
  const [aiko, ben, mallory] = [
    await aMember(db, { points: 2_000 }),
    await aMember(db, { points: 500 }),
    await aMember(db, { points: 500 }),
  ];
  const site = {
    offSite: "signed",
    siteUrl: "https://shop.example",
    punchOutUrl: "https://shop.example/in",
  } as const;
  const [shop, rival] = [await aRetailer(db, site), await aRetailer(db)];
  const [finance, second] = [await aStaffMember(db, "finance"), await aStaffMember(db, "finance")];
  const product = await aProduct(db, shop);
  const given = await aGift(aiko);
  const got = await aGift(ben, { to: aiko.email, points: 5 });
  await blockSender(aiko.as, aKey(), { id: got });
  const [block] = await db.sql<
    { id: Id<"blk"> }[]
  >`select id from sender_blocks where account_id = ${aiko.account}`;
  return {
    aiko,
    mallory,
    shop,
    rival,
    finance,
    product,
    address: AN_ADDRESS,
    purchase: (await aPaidPurchase(db, aiko, 10)).id,
    given,
    got,
    block: block!.id,
    ...(await ordered(db, aiko, product)),
    ...(await cashed(db, aiko)),
    ...(await aSubmittedCheck(db, aiko)),
    shopAccount: await aBankAccount(db, shop, { status: "requested" }),
    invitation: await invited(shop),
    punchOut: (await startPunchOut(aiko.as, aKey(), { retailer: shop.slug })).id,
    secret: (await createSecret(shop.as, aKey())).id,
    ...(await supplied(db, shop, product)),
    ...(await settled(db, shop, finance, second)),
  };
}

/** A bank account, and a cash-out to it. */
async function cashed(db: Connection, aiko: TestMember) {
  await aVerifiedIdentity(db, aiko);
  return { bankAccount: await aBankAccount(db, aiko), cashOut: await aCashOut(aiko, 20) };
}

/** An order, and the address that was kept with it. */
async function ordered(db: Connection, aiko: TestMember, product: Id<"prd">) {
  const form = { ...(await anOrderForm(db, [[product, 1]])), keepAddress: "on" };
  const { ids } = await placeOrders(aiko.as, aKey(), form);
  const [address] = await db.sql<
    { id: Id<"adr"> }[]
  >`select id from addresses where person_id = ${aiko.personId}`;
  return { order: ids[0]!, savedAddress: address!.id };
}

/** A photo of a product, and a list of products that waits to be taken over. */
async function supplied(db: Connection, shop: TestRetailer, productId: Id<"prd">) {
  const at = now();
  const [photo, list] = [newId("img", at), newId("imp", at)];
  const size = { contentType: "image/webp", width: 8, height: 8, addedAt: at };
  await db.db
    .insert(productImages)
    .values({ id: photo, productId, position: 1, path: "/products/tea.svg", ...size });
  await db.db.insert(productImports).values({
    id: list,
    retailerId: shop.organisationId,
    byPersonId: shop.personId,
    source: "csv",
    fileName: "products.csv",
    status: "ready",
    createdAt: at,
  });
  return { photo, list };
}

async function invited(shop: TestRetailer): Promise<Id<"inv">> {
  const { id } = await invite(shop.as, aKey(), {
    email: "clerk@example.jp",
    role: "clerk",
    locale: "ja",
  });
  return id;
}

/** An invoice that was paid, its remittance, and an order that could be invoiced. */
async function settled(
  db: Connection,
  shop: TestRetailer,
  ann: Awaited<ReturnType<typeof aStaffMember>>,
  bob: typeof ann,
) {
  const paid = await aConfirmedOrder(db, shop);
  const { id: invoice } = await invoiceFor(shop, paid);
  await approved(ann, bob, invoice);
  const { id: remittance } = await remitted(ann, shop, [invoice], paid.price);
  return { invoice, remittance, confirmed: await aConfirmedOrder(db, shop) };
}

/** Somebody who is signed in under each hat and whose rows are none of the world's. */
export function strangers(world: World): Record<Hat, Context<Actor>> {
  return {
    guest,
    member: world.mallory.as,
    issuer: contextOf({
      hat: "issuer",
      organisationId: "org_00000000000000000000000000",
      role: "owner",
      accountId: world.mallory.account,
      personId: world.mallory.personId,
      sessionId: world.mallory.sessionId,
    }),
    retailer: world.rival.as,
    staff: world.finance.as,
    system: contextOf({ hat: "system", job: "matrix" }),
  };
}
