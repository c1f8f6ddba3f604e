import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KEYS, RunningSandbox } from "./running-sandbox";

const sandbox = new RunningSandbox();
let stripe: Stripe;

beforeAll(async () => {
  await sandbox.start();
  const { port } = sandbox;
  stripe = new Stripe(KEYS.STRIPE_SECRET_KEY, {
    host: "127.0.0.1",
    port,
    protocol: "http",
    maxNetworkRetries: 0,
  });
});
afterAll(() => sandbox.stop());

const order = (amount = 10_000): Stripe.Checkout.SessionCreateParams => ({
  mode: "payment",
  line_items: [
    {
      quantity: 1,
      price_data: { currency: "jpy", unit_amount: amount, product_data: { name: "100 points" } },
    },
  ],
  customer_email: "aiko@example.jp",
  client_reference_id: "pur_1",
  metadata: { purchase_id: "pur_1" },
  payment_intent_data: { metadata: { purchase_id: "pur_1" } },
  success_url: "http://localhost:3000/done?session={CHECKOUT_SESSION_ID}",
  cancel_url: "http://localhost:3000/back",
});
const expand = ["payment_intent.latest_charge"];
const act = (session: string, action: string) => sandbox.control(`/sessions/${session}/${action}`, {});
const open = (amount?: number) => stripe.checkout.sessions.create(order(amount));
const read = async (id: string) => {
  const session = await stripe.checkout.sessions.retrieve(id, { expand });
  const intent = session.payment_intent as Stripe.PaymentIntent | null;
  return { session, intent, charge: intent?.latest_charge as Stripe.Charge | null };
};
const failure = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Stripe.errors.StripeError);
  return error as Stripe.errors.StripeError;
};

describe("checkout", () => {
  it("opens a session for the yen as they are, with the ways to pay that take them", async () => {
    const session = await open(500_000);
    expect(session).toMatchObject({
      amount_total: 500_000,
      currency: "jpy",
      livemode: false,
      status: "open",
      payment_status: "unpaid",
      payment_intent: null,
      payment_method_types: ["card", "paypay"],
    });
    expect(session.url).toBe(`${sandbox.url}/pay/${session.id}`);
    const [item] = (await stripe.checkout.sessions.listLineItems(session.id)).data;
    expect(item).toMatchObject({ description: "100 points", amount_total: 500_000, quantity: 1 });
  });

  it.each(["card", "paypay"])("is paid at once by %s", async (method) => {
    const { id } = await open();
    await act(id, method);
    const { session, intent, charge } = await read(id);
    expect(session).toMatchObject({ status: "complete", payment_status: "paid", url: null });
    expect(intent).toMatchObject({
      status: "succeeded",
      amount_received: 10_000,
      metadata: { purchase_id: "pur_1" },
    });
    expect(charge).toMatchObject({ amount: 10_000, paid: true, payment_method_details: { type: method } });
    expect((await stripe.charges.list({ payment_intent: intent!.id })).data).toHaveLength(1);
  });

  it("stays open when the card is declined, and takes the next one on the same payment intent", async () => {
    const { id } = await open();
    await act(id, "decline");
    const declined = await read(id);
    expect(declined.session).toMatchObject({ status: "open", payment_status: "unpaid" });
    expect(declined.intent).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { code: "card_declined" },
    });
    await act(id, "card");
    const paid = await read(id);
    expect(paid.session.payment_status).toBe("paid");
    expect(paid.intent!.id).toBe(declined.intent!.id);
    expect(
      (await stripe.charges.list({ payment_intent: paid.intent!.id })).data.map((one) => one.status),
    ).toEqual(["succeeded", "failed"]);
  });

  it("waits at the konbini until 23:59:59 in Japan, three days on, and then is paid", async () => {
    const { id } = await open();
    await act(id, "konbini");
    const waiting = await read(id);
    expect(waiting.session).toMatchObject({ status: "complete", payment_status: "unpaid" });
    const details = waiting.intent!.next_action!.konbini_display_details!;
    const deadline = new Date(details.expires_at * 1000).toLocaleString("sv", { timeZone: "Asia/Tokyo" });
    const day = new Date(Date.now() + 3 * 86_400_000).toLocaleDateString("sv", { timeZone: "Asia/Tokyo" });
    expect(deadline).toBe(`${day} 23:59:59`);
    expect(details.hosted_voucher_url).toBe(`${sandbox.url}/pay/${id}/voucher`);
    await sandbox.control(`/konbini/${id}/pay`, {});
    expect((await read(id)).session.payment_status).toBe("paid");
    await sandbox.received("checkout.session.async_payment_succeeded");
  });

  it("fails when nobody comes to the konbini", async () => {
    const { id } = await open();
    await act(id, "konbini");
    await act(id, "konbini-expired");
    const { session, intent } = await read(id);
    expect(session).toMatchObject({ status: "complete", payment_status: "unpaid" });
    expect(intent).toMatchObject({ status: "requires_payment_method", next_action: null });
    await sandbox.received("checkout.session.async_payment_failed");
  });

  it("expires once, and takes no money afterwards", async () => {
    const { id } = await open();
    expect(await stripe.checkout.sessions.expire(id)).toMatchObject({ status: "expired", url: null });
    expect((await failure(stripe.checkout.sessions.expire(id))).statusCode).toBe(400);
    await expect(act(id, "card")).rejects.toThrow("400");
    await sandbox.received("checkout.session.expired");
  });

  it("refuses amounts that Stripe refuses", async () => {
    expect((await failure(open(49))).code).toBe("amount_too_small");
    const konbiniOnly = { ...order(100), allowed_payment_method_types: ["konbini" as const] };
    expect((await failure(stripe.checkout.sessions.create(konbiniOnly))).param).toBe(
      "allowed_payment_method_types",
    );
  });
});

describe("refunds and disputes", () => {
  it("refunds in parts, and never more than was paid", async () => {
    const { id } = await open();
    await act(id, "card");
    const payment_intent = (await read(id)).intent!.id;
    const first = await stripe.refunds.create({ payment_intent, amount: 4_000 });
    expect(first).toMatchObject({ status: "succeeded", amount: 4_000 });
    expect((await failure(stripe.refunds.create({ payment_intent, amount: 6_001 }))).param).toBe("amount");
    await stripe.refunds.create({ payment_intent });
    expect((await read(id)).charge).toMatchObject({ amount_refunded: 10_000, refunded: true });
    expect((await failure(stripe.refunds.create({ payment_intent }))).code).toBe("charge_already_refunded");
    expect((await stripe.refunds.list({ payment_intent })).data.map((one) => one.amount)).toEqual([
      6_000, 4_000,
    ]);
  });

  it("waits for the konbini customer's bank account before the money goes back", async () => {
    const { id } = await open();
    await act(id, "konbini");
    await act(id, "konbini-paid");
    const payment_intent = (await read(id)).intent!.id;
    const refund = await stripe.refunds.create({ payment_intent });
    expect(refund).toMatchObject({ status: "requires_action", instructions_email: "aiko@example.jp" });
    await act(id, "refund-paid");
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: "succeeded" });
    await sandbox.received("refund.updated");
  });

  it("takes a disputed payment back and gives it again when the dispute is won", async () => {
    const { id } = await open();
    await act(id, "card");
    await act(id, "fraud-warning");
    await act(id, "dispute");
    const { charge, intent } = await read(id);
    expect(charge!.disputed).toBe(true);
    const events = await stripe.events.list({ type: "charge.dispute.created" });
    const disputeId = (events.data[0]!.data.object as Stripe.Dispute).id;
    expect(await stripe.disputes.retrieve(disputeId)).toMatchObject({
      amount: 10_000,
      status: "needs_response",
      payment_intent: intent!.id,
    });
    await act(id, "dispute-won");
    const won = await stripe.disputes.retrieve(disputeId);
    expect(won.status).toBe("won");
    expect(won.balance_transactions.map((move) => move.amount)).toEqual([-10_000, 10_000]);
    await sandbox.received(
      "radar.early_fraud_warning.created",
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.funds_reinstated",
      "charge.dispute.closed",
    );
  });

  it("knows no dispute over a payment in cash", async () => {
    const { id } = await open();
    await act(id, "konbini");
    await act(id, "konbini-paid");
    await expect(act(id, "dispute")).rejects.toThrow("cannot be disputed");
  });
});
