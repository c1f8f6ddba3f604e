import { eq, inArray } from "drizzle-orm";
import { expect, it } from "vitest";
import { purchases } from "@/db/schema/purchases";
import { webhookEvents } from "@/db/schema/system";
import type { Checkout, PaymentGateway } from "@/lib/adapters/stripe/port";
import { now, setClock } from "@/lib/core/clock";
import { balancesOf } from "@/lib/ledger/balances";
import { OPERATOR } from "@/lib/ledger/chart";
import { useDatabase } from "@/tests/support/database";
import { aMember, type TestMember } from "@/tests/support/factories/people";
import { aPurchase } from "@/tests/support/factories/purchases";
import { lastMail, mailsTo, runEvents } from "@/tests/support/outbox";
import { useSandbox } from "@/tests/support/sandbox";
import { cancelPurchase } from "./cancel-purchase";
import { purchaseJobs } from "./job-module";
import { openCheckout } from "./open-checkout";
import { getPurchase } from "./queries";
import { fetchMissedEvents, reconcilePurchases } from "./reconcile";
import { settlePurchase } from "./settle-purchase";

const db = await useDatabase();
const outside = await useSandbox();
const { gateway } = outside;
const runJobs = () => runEvents(db, [purchaseJobs(gateway)]);

const pointsOf = async (member: TestMember) =>
  (await balancesOf(db.db, [member.ledgerAccount])).get(member.ledgerAccount);

/** A purchase with its payment page open. */
async function ordered(buyer: TestMember, points: number) {
  const id = await aPurchase(db, buyer, points);
  const url = await openCheckout(buyer.as, gateway, id);
  const sessionId = url?.split("/").at(-1) ?? "";
  const stands = async () => (await getPurchase(buyer.as, { id })).status;
  return { id, sessionId, stands };
}

it("goes from the payment page to points, a receipt and a mail by the webhook alone", async () => {
  const aiko = await aMember(db, { locale: "ja" });
  const { id, sessionId, stands } = await ordered(aiko, 100);
  expect(await stands()).toBe("open");
  await outside.act(sessionId, "card");
  for (const webhook of await outside.webhooks("checkout.session.completed")) {
    expect(await outside.deliver(webhook)).toBe(200);
  }
  expect(await pointsOf(aiko)).toBe(0n); // the webhook is answered before anything is done
  await runJobs();
  expect(await stands()).toBe("paid");
  expect(await pointsOf(aiko)).toBe(100n);
  const purchase = await getPurchase(aiko.as, { id });
  expect(purchase).toMatchObject({ method: "card", problem: null });
  expect(purchase.history.map((step) => step.status)).toEqual(["created", "open", "paid"]);
  const mail = await lastMail(db, aiko.email, "purchase-paid");
  expect(mail).toMatchObject({ locale: "ja", params: { purchaseId: id, points: 100n, pay: 10_000n } });
});

it("credits once, however often and in whatever order the events come", async () => {
  const aiko = await aMember(db);
  const { sessionId, stands } = await ordered(aiko, 30);
  await outside.act(sessionId, "konbini");
  await outside.act(sessionId, "konbini-paid");
  const events = await outside.webhooks(
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
  );
  const shuffled = [...events, ...events].reverse();
  for (const webhook of shuffled) expect(await outside.deliver(webhook)).toBe(200);
  await runJobs();
  await Promise.all(Array.from({ length: 20 }, () => settlePurchase(gateway, sessionId)));
  expect(await stands()).toBe("paid");
  expect(await pointsOf(aiko)).toBe(30n);
  expect((await mailsTo(db, aiko.email)).map((mail) => mail.template)).toEqual(["purchase-paid"]);
});

it("makes up for webhooks that never come, by the reconciler", async () => {
  const aiko = await aMember(db);
  const { stands, sessionId } = await ordered(aiko, 30);
  await outside.act(sessionId, "paypay");
  await outside.webhooks("checkout.session.completed");
  await reconcilePurchases(gateway);
  expect(await stands()).toBe("open"); // not due yet: webhooks usually come
  const restore = setClock(() => Date.now() + 3 * 60_000);
  try {
    await reconcilePurchases(gateway);
  } finally {
    restore();
  }
  expect(await stands()).toBe("paid");
  expect(await pointsOf(aiko)).toBe(30n);
});

it("fetches events that Stripe could not deliver, each once", async () => {
  const aiko = await aMember(db);
  const { stands, sessionId } = await ordered(aiko, 30);
  await outside.sandbox.control("/webhooks", { mode: "drop" });
  await outside.act(sessionId, "card");
  await outside.sandbox.control("/webhooks", { mode: "deliver" });
  expect((await fetchMissedEvents(gateway)).stored).toBeGreaterThan(0);
  expect((await fetchMissedEvents(gateway)).stored).toBe(0);
  await runJobs();
  expect(await stands()).toBe("paid");
  expect(await pointsOf(aiko)).toBe(30n);
});

it("waits for the konbini with its numbers and deadline, and ends when nobody pays", async () => {
  const aiko = await aMember(db);
  const { id, sessionId, stands } = await ordered(aiko, 30);
  await outside.act(sessionId, "konbini");
  await settlePurchase(gateway, sessionId);
  const waiting = await getPurchase(aiko.as, { id });
  expect(waiting).toMatchObject({ status: "pending_async", method: "konbini" });
  expect(waiting.voucher?.stores.map((store) => store.chain)).toContain("lawson");
  expect(waiting.voucherExpiresAt?.getTime()).toBeGreaterThan(now().getTime());
  await expect(cancelPurchase(aiko.as, gateway, "key-too-late", { id })).rejects.toMatchObject({
    code: "purchases.cannot_cancel",
  });
  await runJobs();
  expect(await lastMail(db, aiko.email, "purchase-pending")).toMatchObject({
    params: { deadline: waiting.voucherExpiresAt },
  });
  await outside.act(sessionId, "konbini-expired");
  await settlePurchase(gateway, sessionId);
  await runJobs();
  expect(await stands()).toBe("failed");
  expect(await pointsOf(aiko)).toBe(0n);
  await lastMail(db, aiko.email, "purchase-failed");
});

it("stays open after a declined card, says so, and takes the next one", async () => {
  const aiko = await aMember(db);
  const { id, sessionId } = await ordered(aiko, 30);
  await outside.act(sessionId, "decline");
  await settlePurchase(gateway, sessionId);
  expect(await getPurchase(aiko.as, { id })).toMatchObject({ status: "open", declinedAt: expect.any(Date) });
  await outside.act(sessionId, "card");
  await settlePurchase(gateway, sessionId);
  expect(await getPurchase(aiko.as, { id })).toMatchObject({ status: "paid", declinedAt: null });
});

it("ends at the payment page when it is cancelled, so that nothing can be paid on it any more", async () => {
  const aiko = await aMember(db);
  const { id, sessionId, stands } = await ordered(aiko, 30);
  await cancelPurchase(aiko.as, gateway, "key-cancel-open", { id });
  expect(await stands()).toBe("expired");
  await expect(outside.act(sessionId, "card")).rejects.toThrow(/400/);
});

it("lets a payment stand that was faster than its cancelling", async () => {
  const aiko = await aMember(db);
  const { id, sessionId, stands } = await ordered(aiko, 30);
  await outside.act(sessionId, "card");
  await cancelPurchase(aiko.as, gateway, "key-cancel-late", { id });
  expect(await stands()).toBe("paid");
  expect(await pointsOf(aiko)).toBe(30n);
});

it("gives up once, however often it is asked to, and answers a retry the same", async () => {
  const aiko = await aMember(db);
  const { id, stands } = await ordered(aiko, 30);
  const cancel = (key: string) => cancelPurchase(aiko.as, gateway, key, { id });
  const answers = await Promise.all(Array.from({ length: 10 }, () => cancel("key-cancel-often")));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await stands()).toBe("expired");
  expect(await cancel("key-cancel-often")).toEqual(answers[0]);
  await expect(cancel("key-cancel-again")).rejects.toMatchObject({ code: "purchases.cannot_cancel" });
});

it("turns 16 payments, their webhooks doubled, shuffled or dropped, into 16 credits", async () => {
  const buyers = await Promise.all(Array.from({ length: 16 }, () => aMember(db)));
  const modes = ["duplicate", "shuffle", "drop", "deliver"];
  const sessions: string[] = [];
  for (const [n, buyer] of buyers.entries()) {
    const { sessionId } = await ordered(buyer, 10 + n);
    await outside.sandbox.control("/webhooks", { mode: modes[n % 4] });
    await outside.act(sessionId, n % 3 === 0 ? "paypay" : "card");
    sessions.push(sessionId);
  }
  await outside.sandbox.control("/webhooks", { mode: "deliver" });
  const arrived = await outside.webhooks(...Array.from({ length: 16 }, () => "checkout.session.completed"));
  for (const webhook of arrived.sort(() => Math.random() - 0.5)) await outside.deliver(webhook);
  await Promise.all([runJobs(), ...sessions.slice(0, 6).map((id) => settlePurchase(gateway, id))]);
  const restore = setClock(() => Date.now() + 10 * 60_000);
  try {
    await reconcilePurchases(gateway);
  } finally {
    restore();
  }
  const balances = await Promise.all(buyers.map(pointsOf));
  expect(balances).toEqual(buyers.map((_, n) => BigInt(10 + n)));
});

it.each([
  ["amount", { amount: 2_999n }],
  ["currency", { currency: "usd" }],
  ["livemode", { livemode: true }],
  ["purchase", { purchaseId: "pur_00000000000000000000000000" }],
] as const)("credits nothing when the payment has another %s, and notes it", async (problem, lie) => {
  const aiko = await aMember(db);
  const { id, sessionId, stands } = await ordered(aiko, 30);
  await outside.act(sessionId, "card");
  const lying: PaymentGateway = {
    ...gateway,
    getCheckout: async (session) => ({ ...(await gateway.getCheckout(session)), ...lie }) as Checkout,
  };
  expect(await settlePurchase(lying, sessionId)).toEqual({ outcome: "refused", purchaseId: id, problem });
  expect(await stands()).toBe("open");
  expect(await pointsOf(aiko)).toBe(0n);
  expect((await getPurchase(aiko.as, { id })).problem).toBe(problem);
});

it("opens one payment page, however often and at the same moment it is asked for", async () => {
  const aiko = await aMember(db);
  const id = await aPurchase(db, aiko, 30);
  const urls = await Promise.all(Array.from({ length: 10 }, () => openCheckout(aiko.as, gateway, id)));
  expect(new Set(urls).size).toBe(1);
  expect(urls[0]).toMatch(/\/pay\//);
});

it("keeps the purchase when Stripe is away, and opens the page when the person continues", async () => {
  const aiko = await aMember(db);
  const id = await aPurchase(db, aiko, 30);
  await outside.sandbox.control("/faults", { service: "stripe", failNext: 3, status: 500 });
  await expect(openCheckout(aiko.as, gateway, id)).rejects.toMatchObject({
    kind: "unavailable",
    code: "purchases.checkout_away",
  });
  expect(await getPurchase(aiko.as, { id })).toMatchObject({ status: "created" });
  expect(await openCheckout(aiko.as, gateway, id)).toMatch(/\/pay\//);
});

it("gives up a purchase for which no payment page was opened within a day", async () => {
  const aiko = await aMember(db);
  const id = await aPurchase(db, aiko, 30);
  const restore = setClock(() => Date.now() + 24 * 3_600_000);
  try {
    await reconcilePurchases(gateway);
  } finally {
    restore();
  }
  expect(await getPurchase(aiko.as, { id })).toMatchObject({ status: "expired" });
});

it("finds the purchase of a session whose creation was never answered", async () => {
  const aiko = await aMember(db);
  const { id, sessionId, stands } = await ordered(aiko, 30);
  await outside.act(sessionId, "card");
  await db.owner`alter table purchases disable trigger user`;
  await db.owner`update purchases set status = 'created', session_id = null where id = ${id}`;
  await db.owner`alter table purchases enable trigger user`;
  await settlePurchase(gateway, sessionId);
  expect(await stands()).toBe("paid");
});

it("refuses a webhook that is too large, badly signed or of the other mode, and stores none of them", async () => {
  const { sessionId } = await ordered(await aMember(db), 30);
  await outside.act(sessionId, "card");
  const [webhook] = await outside.webhooks("checkout.session.completed");
  const before = (await db.db.select().from(webhookEvents)).length;
  expect(await outside.deliver({ ...webhook!, body: `${webhook!.body} ` })).toBe(400);
  expect(await outside.deliver({ ...webhook!, body: "x".repeat(600_000) })).toBe(413);
  const { headers } = webhook!;
  const live: PaymentGateway = {
    ...gateway,
    verifyWebhook: (body, signature) => ({ ...gateway.verifyWebhook(body, signature), livemode: true }),
  };
  const { receivePaymentWebhook } = await import("./receive-webhook");
  const request = new Request("http://localhost/", { method: "POST", body: webhook!.body });
  request.headers.set("stripe-signature", String(headers["stripe-signature"]));
  expect((await receivePaymentWebhook(live, request)).status).toBe(400);
  expect(await db.db.select().from(webhookEvents)).toHaveLength(before);
});

it("puts events aside that it does not know or that concern nothing of ours", async () => {
  const { receiveEvent } = await import("@/lib/webhooks/events");
  const event = (eventId: string, type: string, object: object) =>
    receiveEvent({ source: "stripe", eventId, type, livemode: false, payload: { data: { object } } });
  await event("evt_new", "something.new", { id: "x", object: "something" });
  await event("evt_odd", "charge.refunded", { nonsense: true });
  await runJobs();
  const rows = await db.db
    .select({ outcome: webhookEvents.outcome })
    .from(webhookEvents)
    .where(inArray(webhookEvents.eventId, ["evt_new", "evt_odd"]));
  expect(rows).toEqual([{ outcome: "ignored" }, { outcome: "ignored" }]);
});

it("leaves the books in balance: what was paid is in the clearing account, what is owed is the points' face", async () => {
  const [paid] =
    await db.owner`select coalesce(sum(pay), 0)::bigint as yen, coalesce(sum(points), 0)::bigint as points
    from purchases where status = 'paid'`;
  const balances = await balancesOf(db.db, [OPERATOR.stripeClearing, OPERATOR.pointsLiability]);
  expect(balances.get(OPERATOR.stripeClearing)).toBe(BigInt(paid!.yen));
  expect(balances.get(OPERATOR.pointsLiability)).toBe(-BigInt(paid!.points) * 100n);
  const unsettled = await db.db.select().from(purchases).where(eq(purchases.status, "paid"));
  expect(unsettled.every((purchase) => purchase.paidAt !== null)).toBe(true);
});
