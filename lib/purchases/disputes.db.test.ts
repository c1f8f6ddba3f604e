import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { pointsAccounts } from "@/db/schema/organisations";
import { debts, freezes } from "@/db/schema/purchases";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { balancesOf } from "@/lib/ledger/balances";
import { OPERATOR } from "@/lib/ledger/chart";
import { post } from "@/lib/ledger/post";
import { useDatabase } from "@/tests/support/database";
import { aMember, type TestMember } from "@/tests/support/factories/people";
import { aPaidPurchase, aPurchase } from "@/tests/support/factories/purchases";
import { lastMail, mailsTo, runEvents } from "@/tests/support/outbox";
import { type PaymentAction, useSandbox } from "@/tests/support/sandbox";
import { purchaseJobs } from "./job-module";
import { openCheckout } from "./open-checkout";
import { processPaymentEvent } from "./process-event";
import { getPurchase, purchaseTerms } from "./queries";
import { settlePurchase } from "./settle-purchase";

const db = await useDatabase();
const outside = await useSandbox();
const { gateway } = outside;
const jobs = [purchaseJobs(gateway)];

const pointsOf = async (member: TestMember) =>
  (await balancesOf(db.db, [member.ledgerAccount])).get(member.ledgerAccount);
const accountOf = async (member: TestMember) => {
  const [row] = await db.db.select().from(pointsAccounts).where(eq(pointsAccounts.id, member.account));
  return { status: row?.status, reason: row?.statusReason };
};

/** Points bought through the sandbox, so that the bank can take the payment back. */
async function bought(buyer: TestMember, points: number, method: "card" | "konbini" = "card") {
  const id = await aPurchase(db, buyer, points);
  const sessionId = (await openCheckout(buyer.as, gateway, id))?.split("/").at(-1) ?? "";
  await outside.act(sessionId, method);
  if (method === "konbini") await outside.act(sessionId, "konbini-paid");
  await settlePurchase(gateway, sessionId);
  const see = () => getPurchase(buyer.as, { id });
  /** Something happens at the bank, and the app has processed every webhook of it, twice. */
  const happens = async (action: PaymentAction, ...types: string[]) => {
    await outside.act(sessionId, action);
    const webhooks = await outside.webhooks(...types);
    for (const webhook of [...webhooks, ...webhooks].reverse()) await outside.deliver(webhook);
    await runEvents(db, jobs);
  };
  return { id, sessionId, see, happens };
}

/** Points that leave an account, as a delivered gift does. */
async function spent(from: TestMember, points: bigint, to: TestMember) {
  const move = { from: from.ledgerAccount, to: to.ledgerAccount, unit: "PTS" as const, amount: points };
  const sourceId = newId("trf", now());
  await db.db.transaction((tx) => post(tx, [{ kind: "transfer.delivered", sourceId, moves: [move] }], now()));
}

const OPENED = ["charge.dispute.created"] as const;
const CLOSED = ["charge.dispute.closed"] as const;

it("freezes what the buyer still holds when a payment is disputed, and tells them why", async () => {
  const [aiko, ben] = [await aMember(db, { locale: "ja" }), await aMember(db)];
  const { see, happens } = await bought(aiko, 100);
  await spent(aiko, 40n, ben);
  await happens("dispute", ...OPENED);
  expect(await see()).toMatchObject({ status: "disputed", frozen: { cause: "dispute", points: 60n } });
  expect(await accountOf(aiko)).toEqual({ status: "frozen", reason: "dispute" });
  expect((await purchaseTerms(aiko.as, {})).account).toEqual({ status: "frozen", reason: "dispute" });
  expect(await pointsOf(aiko)).toBe(60n);
  expect(await lastMail(db, aiko.email, "purchase-disputed")).toMatchObject({
    locale: "ja",
    params: { cause: "dispute", frozen: 60n, contact: expect.stringContaining("@") },
  });
  expect((await mailsTo(db, aiko.email)).filter((m) => m.template === "purchase-disputed")).toHaveLength(1);
});

it("frees everything when the dispute is won", async () => {
  const aiko = await aMember(db);
  const { see, happens } = await bought(aiko, 100);
  await happens("dispute", ...OPENED);
  await happens("dispute-won", ...CLOSED);
  expect(await see()).toMatchObject({ status: "paid", frozen: null, owed: 0n });
  expect((await see()).history.map((step) => step.status)).toEqual([
    "created",
    "open",
    "paid",
    "disputed",
    "paid",
  ]);
  expect(await accountOf(aiko)).toEqual({ status: "open", reason: null });
  expect(await pointsOf(aiko)).toBe(100n);
  expect(await lastMail(db, aiko.email, "purchase-dispute-won")).toMatchObject({
    params: { stillHeld: false },
  });
});

it("takes the frozen part when it is lost, books the rest as owed, and leaves gifts with those who have them", async () => {
  const [aiko, ben] = [await aMember(db), await aMember(db)];
  const before = await balancesOf(db.db, [OPERATOR.receivables, OPERATOR.stripeClearing]);
  const { id, see, happens } = await bought(aiko, 100);
  await spent(aiko, 70n, ben);
  await happens("dispute", ...OPENED);
  await spent(ben, 5n, aiko); // what comes in while frozen is not part of it
  await happens("dispute-lost", ...CLOSED);
  expect(await see()).toMatchObject({ status: "charged_back", frozen: null, owed: 70n });
  expect(await pointsOf(aiko)).toBe(5n);
  expect(await pointsOf(ben)).toBe(65n);
  const after = await balancesOf(db.db, [OPERATOR.receivables, OPERATOR.stripeClearing]);
  expect(after.get(OPERATOR.receivables)! - before.get(OPERATOR.receivables)!).toBe(7_000n);
  expect(after.get(OPERATOR.stripeClearing)).toBe(before.get(OPERATOR.stripeClearing));
  expect(await db.db.select().from(debts).where(eq(debts.purchaseId, id))).toMatchObject([
    { points: 70n, yenPerPoint: 100n, settledPoints: 0n },
  ]);
  expect(await accountOf(aiko)).toEqual({ status: "open", reason: null });
  expect(await lastMail(db, aiko.email, "purchase-dispute-lost")).toMatchObject({
    params: { taken: 30n, owed: 70n },
  });
});

it("lets later purchases settle what is owed, and the receivable with it", async () => {
  const [aiko, ben] = [await aMember(db), await aMember(db)];
  const { id, see, happens } = await bought(aiko, 50);
  await spent(aiko, 50n, ben);
  await happens("dispute", ...OPENED);
  await happens("dispute-lost", ...CLOSED);
  const before = (await balancesOf(db.db, [OPERATOR.receivables])).get(OPERATOR.receivables)!;
  expect((await purchaseTerms(aiko.as, {})).owed).toBe(50n);
  await aPaidPurchase(db, aiko, 20);
  expect(await pointsOf(aiko)).toBe(0n);
  expect((await see()).owed).toBe(30n);
  await aPaidPurchase(db, aiko, 100);
  expect(await pointsOf(aiko)).toBe(70n);
  expect((await see()).owed).toBe(0n);
  const after = (await balancesOf(db.db, [OPERATOR.receivables])).get(OPERATOR.receivables)!;
  expect(before - after).toBe(5_000n);
  expect(await db.db.select().from(debts).where(eq(debts.purchaseId, id))).toMatchObject([
    { settledPoints: 50n },
  ]);
});

it("comes to the same end when only the last event of a dispute arrives", async () => {
  const aiko = await aMember(db);
  const { see, happens, sessionId } = await bought(aiko, 30);
  await outside.act(sessionId, "dispute");
  await outside.webhooks(...OPENED);
  await happens("dispute-lost", ...CLOSED);
  expect(await see()).toMatchObject({ status: "charged_back", owed: 0n });
  expect(await pointsOf(aiko)).toBe(0n);
  expect((await see()).history.map((step) => step.status)).toContain("disputed");
});

it("freezes on an early fraud warning, and a dispute takes the freeze over", async () => {
  const aiko = await aMember(db);
  const { id, see, happens } = await bought(aiko, 30);
  await happens("fraud-warning", "radar.early_fraud_warning.created");
  expect(await see()).toMatchObject({ status: "paid", frozen: { cause: "fraud_warning", points: 30n } });
  expect(await accountOf(aiko)).toEqual({ status: "frozen", reason: "fraud_warning" });
  await happens("dispute", ...OPENED);
  expect(await db.db.select().from(freezes).where(eq(freezes.purchaseId, id))).toMatchObject([
    { cause: "dispute", points: 30n, endedAt: null },
  ]);
  await happens("dispute-won", ...CLOSED);
  expect(await accountOf(aiko)).toEqual({ status: "open", reason: null });
});

it("keeps an account frozen as long as one of its purchases is disputed", async () => {
  const aiko = await aMember(db);
  const [first, second] = [await bought(aiko, 30), await bought(aiko, 40)];
  await first.happens("dispute", ...OPENED);
  await second.happens("fraud-warning", "radar.early_fraud_warning.created");
  await first.happens("dispute-won", ...CLOSED);
  expect(await accountOf(aiko)).toEqual({ status: "frozen", reason: "fraud_warning" });
  expect(await lastMail(db, aiko.email, "purchase-dispute-won")).toMatchObject({
    params: { stillHeld: true },
  });
  await second.happens("refund", "charge.refunded");
  expect(await second.see()).toMatchObject({ status: "refunded", frozen: null });
  expect(await accountOf(aiko)).toEqual({ status: "open", reason: null });
});

it("removes the points of a refund once, and owes what is no longer there", async () => {
  const [aiko, ben] = [await aMember(db), await aMember(db)];
  const { see, happens } = await bought(aiko, 100);
  await spent(aiko, 10n, ben);
  await happens("refund", "charge.refunded");
  expect(await see()).toMatchObject({
    status: "refunded",
    refundedYen: 10_000n,
    refundedPoints: 100n,
    owed: 10n,
  });
  expect(await pointsOf(aiko)).toBe(0n);
  expect(await lastMail(db, aiko.email, "purchase-refunded")).toMatchObject({
    params: { refunded: 10_000n, taken: 90n, owed: 10n, asksForBank: false },
  });
});

it("takes the points of a konbini refund before the money goes, and gives them back when it cannot", async () => {
  const [aiko, ben] = [await aMember(db), await aMember(db)];
  const { see, happens } = await bought(aiko, 50, "konbini");
  await spent(aiko, 20n, ben);
  await happens("refund", "refund.created");
  expect(await see()).toMatchObject({ status: "refund_pending_customer", owed: 20n });
  expect(await pointsOf(aiko)).toBe(0n);
  expect(await lastMail(db, aiko.email, "purchase-refunded")).toMatchObject({
    params: { asksForBank: true },
  });
  await aPaidPurchase(db, aiko, 25); // settles the 20 that are owed
  expect(await pointsOf(aiko)).toBe(5n);
  await happens("refund-failed", "refund.failed");
  expect(await see()).toMatchObject({ status: "paid", owed: 0n, refundedYen: 0n, refundedPoints: 0n });
  expect(await pointsOf(aiko)).toBe(55n);
});

it("finishes a konbini refund once the customer has said where to", async () => {
  const aiko = await aMember(db);
  const { see, happens } = await bought(aiko, 50, "konbini");
  await happens("refund", "refund.created");
  await happens("refund-paid", "refund.updated");
  expect(await see()).toMatchObject({ status: "refunded" });
  expect(await pointsOf(aiko)).toBe(0n);
});

it("takes the points of a refund and of a lost dispute once, however many jobs tell of it at the same moment", async () => {
  const [aiko, ben] = [await aMember(db), await aMember(db)];
  const { sessionId } = await bought(aiko, 50);
  await outside.act(sessionId, "refund");
  const refunds = await outside.webhooks("charge.refunded");
  const { sessionId: disputed } = await bought(ben, 60);
  await outside.act(disputed, "dispute");
  await outside.act(disputed, "dispute-lost");
  const disputes = await outside.webhooks(...OPENED, ...CLOSED);
  for (const webhook of [...refunds, ...disputes]) await outside.deliver(webhook);
  const events = await db.owner`select id from webhook_events where processed_at is null`;
  const job = { attempt: 1 };
  await Promise.all(
    events.flatMap(({ id }) => Array.from({ length: 10 }, () => processPaymentEvent(gateway, id, job))),
  );
  await runEvents(db, jobs);
  expect([await pointsOf(aiko), await pointsOf(ben)]).toEqual([0n, 0n]);
  expect([(await purchaseTerms(aiko.as, {})).owed, (await purchaseTerms(ben.as, {})).owed]).toEqual([0n, 0n]);
});

it("waits for the payment that an event is about, and puts it aside when none comes", async () => {
  const eventId = newId("evt", now());
  const payload = { data: { object: { id: "ch_x", object: "charge", payment_intent: "pi_nobody" } } };
  await db.owner`insert into webhook_events (id, source, event_id, type, livemode, payload, received_at)
    values (${eventId}, 'stripe', 'evt_early', 'charge.refunded', false, ${db.owner.json(payload)}, now())`;
  await expect(processPaymentEvent(gateway, eventId, { attempt: 1 })).rejects.toThrow(/ahead of its payment/);
  await processPaymentEvent(gateway, eventId, { attempt: 7 });
  expect(await db.owner`select outcome from webhook_events where id = ${eventId}`).toEqual([
    { outcome: "too_early" },
  ]);
});

it.each([
  "debts-are-receivables",
  "freezes-hold-accounts",
  "purchases-have-their-history",
  "purchases-are-posted",
  "liability-is-face-value",
  "trial-balance-is-zero",
])("leaves the books in order: %s", async (check) => {
  expect(await db.owner.file(`db/checks/${check}.sql`)).toEqual([]);
});
