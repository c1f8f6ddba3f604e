import { randomBytes, randomInt } from "node:crypto";
import type { Connection } from "@/db/client";
import { differences } from "@/db/schema/books";
import { productImages, productImports } from "@/db/schema/catalogue";
import { people, sessions } from "@/db/schema/identity";
import { organisationMembers } from "@/db/schema/organisations";
import { retailerApplications } from "@/db/schema/retailers";
import { proposeAdjustment } from "@/lib/adjustments/adjust";
import { gatherRun } from "@/lib/bank-runs/gather-run";
import { saveProduct } from "@/lib/catalogue/save-product";
import { daysLater, jstDate, now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { addToBasket } from "@/lib/exchanges/add-to-basket";
import { confirmOrders } from "@/lib/exchanges/confirm-order";
import { placeOrders } from "@/lib/exchanges/place-orders";
import { startPunchOut } from "@/lib/off-site/start-punch-out";
import { invite } from "@/lib/organisations/invite";
import { issueInvoice } from "@/lib/settlement/issue-invoice";
import { recordRemittance } from "@/lib/settlement/record-remittance";
import { blockSender } from "@/lib/transfers/block-sender";
import {
  aBankAccount,
  aRiskFlag,
  aSubmittedCheck,
  aVerifiedIdentity,
} from "@/tests/support/factories/bank-accounts";
import { aRunDate } from "@/tests/support/factories/bank-runs";
import { aCashOut } from "@/tests/support/factories/cash-outs";
import { anOrderForm, aRetailer, type TestRetailer } from "@/tests/support/factories/exchanges";
import { aMember, type TestMember } from "@/tests/support/factories/people";
import { aPaidPurchase } from "@/tests/support/factories/purchases";
import { approved } from "@/tests/support/factories/settlement";
import type { aStaffMember } from "@/tests/support/factories/staff";
import { aGift, aKey, aLinkGift } from "@/tests/support/factories/transfers";

type Staff = Awaited<ReturnType<typeof aStaffMember>>;
type Accountants = { readonly ann: Staff; readonly bob: Staff; readonly ben: TestMember };

/** Words that stand nowhere else, each in what belongs to other people. */
export type Marks = {
  /** What everybody may read: the shop's name, its goods. */
  readonly open: string;
  /** The member's own: name, address, messages, whom they gave to. */
  readonly member: string;
  /** Where parcels go: the member's and the shop's. */
  readonly parcel: string;
  /** The shop's own: its people, what is not on sale yet, its lists. */
  readonly shop: string;
  /** What the bank says of a payment: the shop's, and of those who pay. */
  readonly money: string;
  /** What an applicant wrote: for those who decide. */
  readonly applicant: string;
};

/** A member, a shop from which they ordered, and a row of every kind, marked. */
export type House = Awaited<ReturnType<typeof aHouse>>;

export async function aHouse(db: Connection, { ann, bob, ben }: Accountants) {
  const marks = newMarks();
  const member = await aMember(db, {
    name: `Member ${marks.member}`,
    email: `${marks.member}@example.jp`,
    points: 2_000,
  });
  const shop = await aRetailer(db, {
    name: `Shop ${marks.open}`,
    email: `owner-${marks.shop}@example.jp`,
    slug: `shop-${marks.open}`,
    nameEn: `Shop ${marks.open}`,
    contactName: `Contact ${marks.shop}`,
    contactEmail: `contact-${marks.shop}@example.jp`,
    offSite: "signed",
    siteUrl: `https://${marks.open}.example`,
    punchOutUrl: `https://${marks.open}.example/in`,
  });
  const goods = await supplied(db, shop, marks);
  const given = await aGift(member, {
    ...{ to: `friend-${marks.member}@example.jp`, points: 31, message: `Given ${marks.member}` },
  });
  const got = await aGift(ben, { to: member.email, points: 5, message: `Received ${marks.member}` });
  await blockSender(member.as, aKey(), { id: got });
  return {
    marks,
    member,
    shop,
    clerk: await colleague(db, shop, `clerk-${marks.shop}@example.jp`),
    former: await colleague(db, shop, `former-${marks.open}@example.jp`),
    given,
    got,
    link: await aLinkGift(db, member, { points: 7, message: `Linked ${marks.member}` }),
    purchase: (await aPaidPurchase(db, member, 100)).id,
    ...goods,
    ...(await ordered({ db, member, shop, marks, ann, bob }, goods.product)),
    cashOut: await cashed(db, member, marks),
    ...(await judged(db, member, shop, marks)),
    ...(await booked(db, member, marks, ann)),
    punchOut: (await startPunchOut(member.as, aKey(), { retailer: shop.slug })).id,
    invitation: await invited(shop, `invited-${marks.shop}@example.jp`),
    application: await applied(db, marks),
  };
}

function newMarks(): Marks {
  const word = () => Array.from(randomBytes(10), (byte) => String.fromCharCode(97 + (byte % 26))).join("");
  return { open: word(), member: word(), parcel: word(), shop: word(), money: word(), applicant: word() };
}

/** A cash-out to a bank account whose name says whose it is. */
async function cashed(db: Connection, member: TestMember, { member: own }: Marks): Promise<Id<"cso">> {
  await aVerifiedIdentity(db, member);
  await aBankAccount(db, member, { bankName: `Bank ${own}` });
  return aCashOut(member, 20);
}

/** Who the member says to be, with a document and a sign of risk, and where the shop wants to be paid. */
async function judged(db: Connection, member: TestMember, shop: TestRetailer, marks: Marks) {
  const asked = await aSubmittedCheck(db, member, { city: `City ${marks.member}` });
  return {
    ...asked,
    flag: await aRiskFlag(db, member, asked.check),
    shopAccount: await aBankAccount(db, shop, { status: "requested", bankName: `Bank ${marks.money}` }),
  };
}

/** Points that somebody wants to give, the first journal of the member's account, and something that does not agree. */
async function booked(db: Connection, member: TestMember, { member: own, money }: Marks, ann: Staff) {
  const { approvalId } = await proposeAdjustment(ann.as, aKey(), {
    ...{ accountId: member.account, direction: "give", points: 3, reason: `Sorry ${own}` },
  });
  const [first] = await db.sql<{ id: bigint }[]>`
    select min(journal_id) as id from ledger.moves where to_account = ${member.ledgerAccount}`;
  const [at, difference] = [now(), newId("dif", now())];
  await db.db.insert(differences).values({
    ...{ id: difference, area: "stripe" as const, rule: "stripe.unknown", subjectId: `txn_${money}` },
    ...{ expected: "0 JPY", found: "300 JPY", rows: [{ id: `txn_${money}` }] },
    ...{ foundAt: at, lastSeenAt: at, status: "open" as const },
  });
  return { adjustment: approvalId, journal: first?.id, difference };
}

async function invited(shop: TestRetailer, email: string): Promise<Id<"inv">> {
  const { id } = await invite(shop.as, aKey(), { email, role: "clerk", locale: "ja" });
  return id;
}

/** Another person of the shop, with a role that may do less. */
async function colleague(db: Connection, { organisationId }: TestRetailer, email: string) {
  const at = now();
  const [personId, sessionId] = [newId("prs", at), newId("ses", at)];
  const [createdAt, expiresAt] = [at, daysLater(at, 1)];
  await db.db.insert(people).values({
    ...{ id: personId, email, name: email, locale: "en", emailVerifiedAt: at, createdAt },
  });
  await db.db.insert(organisationMembers).values({ organisationId, personId, role: "clerk", since: at });
  await db.db.insert(sessions).values({
    ...{ id: sessionId, personId, hat: organisationId, device: "test", createdAt, lastSeenAt: at, expiresAt },
  });
  return { personId, sessionId };
}

/** What is on sale and what is not yet, each with a photo; and a list of products that waits to be taken over. */
async function supplied(db: Connection, shop: TestRetailer, { open, shop: own }: Marks) {
  const [shelf] = await db.sql<{ id: string }[]>`select id from categories order by position limit 1`;
  const made = async (name: string, status: string) => {
    const saved = await saveProduct(shop.as, aKey(), {
      ...{ sku: name, nameJa: name, nameEn: name, stock: "90", status },
      ...{ category: shelf?.id, price: "2400", taxRate: "10", descriptionJa: "", descriptionEn: "" },
    });
    return saved.id;
  };
  const [product, draft] = [await made(`Tea ${open}`, "on_sale"), await made(`Draft ${own}`, "draft")];
  const at = now();
  const list = newId("imp", at);
  await db.db.insert(productImports).values({
    ...{ id: list, retailerId: shop.organisationId, byPersonId: shop.personId, source: "csv" as const },
    ...{ fileName: `List-${own}.csv`, status: "ready" as const, createdAt: at },
  });
  return { product, draft, list, photo: await aPhoto(db, product), draftPhoto: await aPhoto(db, draft) };
}

async function aPhoto(db: Connection, productId: Id<"prd">): Promise<Id<"img">> {
  const [at, bytes] = [now(), Buffer.from("any picture")];
  const id = newId("img", at);
  await db.db.insert(productImages).values({
    ...{ id, productId, position: 1, content: bytes, small: bytes },
    ...{ contentType: "image/webp", width: 8, height: 8, addedAt: at },
  });
  return id;
}

type Trade = {
  readonly db: Connection;
  readonly member: TestMember;
  readonly shop: TestRetailer;
  readonly marks: Marks;
  readonly ann: Staff;
  readonly bob: Staff;
};

/** An order that can be invoiced, one whose invoice was paid, and goods that are left in the basket. */
async function ordered(trade: Trade, product: Id<"prd">) {
  const { member, shop, ann, bob, marks } = trade;
  const [order, paidOrder] = [await aConfirmed(trade, product), await aConfirmed(trade, product)];
  const { id: invoice } = await issueInvoice(shop.as, aKey(), { order: paidOrder, total: "2400" });
  await approved(ann, bob, invoice);
  const { id: remittance } = await recordRemittance(ann.as, aKey(), {
    ...{ retailerId: shop.organisationId, invoiceIds: [invoice], amount: "2400" },
    ...{ reference: `Bank ${marks.money}`, paidOn: jstDate(now()) },
  });
  const run = await inBank(trade, product);
  await addToBasket(member.as, aKey(), { product, quantity: 1 }); // last: an order takes its goods out
  return { order, paidOrder, invoice, remittance, run };
}

/** A bank run that pays the shop, and an invoice that is due. */
async function inBank(trade: Trade, product: Id<"prd">): Promise<Id<"brn">> {
  const { db, shop, ann, bob } = trade;
  await aBankAccount(db, shop);
  const invoices: Id<"ivc">[] = [];
  for (let n = 0; n < 2; n++) {
    const order = await aConfirmed(trade, product);
    const { id } = await issueInvoice(shop.as, aKey(), { order, total: "2400" });
    await approved(ann, bob, id);
    invoices.push(id);
  }
  const { runIds } = await gatherRun(ann.as, aKey(), { date: aRunDate(), payables: invoices.slice(0, 1) });
  return runIds[0] as Id<"brn">;
}

async function aConfirmed({ db, member, shop, marks }: Trade, product: Id<"prd">): Promise<Id<"ord">> {
  const { ids } = await placeOrders(member.as, aKey(), {
    ...(await anOrderForm(db, [[product, 1]])),
    ...{ "to.name": `Parcel ${marks.parcel}`, "to.line1": `Street ${marks.parcel}`, keepAddress: "on" },
  });
  await confirmOrders(shop.as, aKey(), { ids });
  return ids[0] as Id<"ord">;
}

async function applied(db: Connection, { applicant }: Marks): Promise<Id<"app">> {
  const at = now();
  const id = newId("app", at);
  await db.db.insert(retailerApplications).values({
    ...{
      id,
      companyName: `Company ${applicant}`,
      companyNameEn: `Company ${applicant}`,
      soleProprietor: true,
    },
    ...{ tNumber: `T${randomInt(1e12, 1e13 - 1)}`, address: `Office ${applicant}`, contactName: applicant },
    ...{ contactEmail: `${applicant}@example.jp`, contactPhone: "+81312345678", sells: applicant },
    ...{ locale: "ja" as const, termsAcceptedAt: at, status: "submitted" as const, submittedAt: at },
  });
  return id;
}
