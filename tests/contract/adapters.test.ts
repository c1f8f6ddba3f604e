import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { resendMailer } from "@/lib/adapters/resend/live";
import { BadMailSignature, type Mailer, MailRefused, MailUnavailable } from "@/lib/adapters/resend/port";
import { subjectOf } from "@/lib/adapters/stripe/event-subject";
import { stripeGateway } from "@/lib/adapters/stripe/live";
import {
  BadSignature,
  type Checkout,
  type CheckoutOrder,
  type PaymentGateway,
  PaymentRefused,
  PaymentUnavailable,
} from "@/lib/adapters/stripe/port";
import { instant } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { points } from "@/lib/core/points";
import { yen } from "@/lib/core/yen";
import { KEYS, RunningSandbox } from "./running-sandbox";

const sandbox = new RunningSandbox();
let gateway: PaymentGateway;
let mailer: Mailer;
let started: Date;

beforeAll(async () => {
  await sandbox.start();
  started = instant(Date.now() - 1_000);
  gateway = stripeGateway({ ...KEYS, SANDBOX_URL: sandbox.url });
  mailer = resendMailer({ ...KEYS, SANDBOX_URL: sandbox.url });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  sandbox.webhooks.length = 0;
  await sandbox.control("/webhooks", { mode: "deliver" });
});

const act = (checkout: Checkout, action: string) =>
  sandbox.control(`/sessions/${checkout.sessionId}/${action}`, {});
const order = (changes: Partial<CheckoutOrder> = {}): CheckoutOrder => ({
  purchaseId: newId("pur", instant(Date.now())),
  attempt: 1,
  points: points(100),
  amountYen: yen(10_000),
  itemName: "Gift points, 100 pt",
  locale: "en",
  email: "aiko@example.jp",
  successUrl: "http://localhost:3000/done",
  cancelUrl: "http://localhost:3000/back",
  allowedMethods: ["card", "paypay", "konbini"],
  ...changes,
});

describe("payments", () => {
  it("open one page for one attempt, however often it is asked for", async () => {
    const wanted = order();
    const [first, again] = [await gateway.createCheckout(wanted), await gateway.createCheckout(wanted)];
    expect(again.sessionId).toBe(first.sessionId);
    expect(first).toMatchObject({
      state: "open",
      purchaseId: wanted.purchaseId,
      amount: 10_000n,
      currency: "jpy",
      livemode: false,
      paymentIntentId: null,
      declined: false,
    });
    expect(first.url).toContain(`/pay/${first.sessionId}`);
    const next = await gateway.createCheckout({ ...wanted, attempt: 2 });
    expect(next.sessionId).not.toBe(first.sessionId);
    await expect(gateway.createCheckout({ ...wanted, amountYen: yen(20_000) })).rejects.toThrow(
      PaymentRefused,
    );
  });

  it("read a card payment, after a declined one", async () => {
    const checkout = await gateway.createCheckout(order());
    await act(checkout, "decline");
    const declined = await gateway.getCheckout(checkout.sessionId);
    expect(declined).toMatchObject({ state: "open", declined: true, chargeId: null, method: "card" });
    await act(checkout, "card");
    const paid = await gateway.getCheckout(checkout.sessionId);
    expect(paid).toMatchObject({ state: "paid", declined: false, method: "card", url: null });
    expect(paid.chargeId).toMatch(/^ch_/);
  });

  it("read a konbini payment from voucher to money, and to its end without", async () => {
    const checkout = await gateway.createCheckout(order());
    await act(checkout, "konbini");
    const waiting = await gateway.getCheckout(checkout.sessionId);
    expect(waiting).toMatchObject({ state: "pending_async", method: "konbini" });
    expect(waiting.voucher!.stores.map(({ chain }) => chain)).toEqual([
      "familymart",
      "lawson",
      "ministop",
      "seicomart",
    ]);
    expect(waiting.voucher!.url).toContain("/voucher");
    expect(waiting.voucherExpiresAt!.getTime()).toBeGreaterThan(Date.now());
    await act(checkout, "konbini-paid");
    expect(await gateway.getCheckout(checkout.sessionId)).toMatchObject({ state: "paid", method: "konbini" });
    const other = await gateway.createCheckout(order());
    await act(other, "konbini");
    await act(other, "konbini-expired");
    expect(await gateway.getCheckout(other.sessionId)).toMatchObject({ state: "failed" });
  });

  it("end an open page, once", async () => {
    const { sessionId } = await gateway.createCheckout(order());
    expect(await gateway.expireCheckout(sessionId)).toMatchObject({ state: "expired", url: null });
    await expect(gateway.expireCheckout(sessionId)).rejects.toThrow(PaymentRefused);
  });

  it("tell refunds from the oldest on, and disputes by their id", async () => {
    const checkout = await gateway.createCheckout(order());
    await act(checkout, "card");
    const { paymentIntentId } = await gateway.getCheckout(checkout.sessionId);
    await act(checkout, "dispute");
    await sandbox.received("charge.dispute.created");
    const { body, headers } = sandbox.webhooks.find((one) => one.body.includes('"charge.dispute.created"'))!;
    const event = gateway.verifyWebhook(body, headers["stripe-signature"] as string);
    const subject = subjectOf(event.payload);
    expect(subject).toMatchObject({ kind: "dispute", paymentIntentId });
    if (subject.kind !== "dispute") return;
    expect(await gateway.getDispute(subject.disputeId)).toMatchObject({
      amount: 10_000n,
      status: "needs_response",
    });
    await act(checkout, "dispute-won");
    const konbini = await gateway.createCheckout(order());
    await act(konbini, "konbini");
    await act(konbini, "konbini-paid");
    await act(konbini, "refund");
    const paid = await gateway.getCheckout(konbini.sessionId);
    expect(await gateway.listRefunds(paid.paymentIntentId!)).toMatchObject([
      { amount: 10_000n, status: "requires_action" },
    ]);
  });

  it("list the events that no webhook delivered, and none that one did", async () => {
    await sandbox.control("/webhooks", { mode: "drop" });
    const checkout = await gateway.createCheckout(order());
    await act(checkout, "card");
    const missed = await gateway.listUndeliveredEvents(started);
    const mine = missed.filter(({ payload }) => {
      const subject = subjectOf(payload);
      return subject.kind === "checkout" && subject.sessionId === checkout.sessionId;
    });
    expect(mine.map(({ type }) => type)).toEqual(["checkout.session.completed"]);
    await sandbox.control(`/webhooks/${mine[0]!.id}/redeliver`, {});
    await sandbox.received("checkout.session.completed");
    await expect
      .poll(async () => (await gateway.listUndeliveredEvents(started)).map(({ id }) => id))
      .not.toContain(mine[0]!.id);
  });

  it("believe only webhooks that were signed for us", async () => {
    await act(await gateway.createCheckout(order()), "card");
    await sandbox.received("checkout.session.completed");
    const { body, headers } = sandbox.webhooks[0]!;
    const signature = headers["stripe-signature"] as string;
    expect(gateway.verifyWebhook(body, signature)).toMatchObject({
      type: "checkout.session.completed",
      livemode: false,
    });
    for (const [text, sign] of [
      [`${body} `, signature],
      [body, signature.replace(/v1=./, "v1=x")],
      [body, null],
      [body, `t=1,v1=${"0".repeat(64)}`],
    ] as const) {
      expect(() => gateway.verifyWebhook(text, sign)).toThrow(BadSignature);
    }
  });

  it("know what no longer works from what works later", async () => {
    await expect(gateway.getCheckout("cs_test_none")).rejects.toMatchObject({
      name: "PaymentRefused",
      code: "resource_missing",
    });
    const stranger = stripeGateway({
      ...KEYS,
      STRIPE_SECRET_KEY: "sk_test_sandbox_another",
      SANDBOX_URL: sandbox.url,
    });
    await expect(stranger.getCheckout("cs_test_none")).rejects.toThrow(PaymentUnavailable);
  });
});

describe("an answer that is none", () => {
  const proxy = createServer((_, response) =>
    response.writeHead(404, { "content-type": "application/json" }).end("{}"),
  );
  let address: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  });
  afterAll(() => proxy.close());

  it("is not taken for a session, though the SDK resolves with it", async () => {
    const behind = stripeGateway({ ...KEYS, SANDBOX_URL: address });
    await expect(behind.getCheckout("cs_test_1")).rejects.toThrow(PaymentUnavailable);
    await expect(behind.createCheckout(order())).rejects.toThrow(PaymentUnavailable);
    await expect(behind.getDispute("du_1")).rejects.toThrow(PaymentUnavailable);
  });
});

describe("unknown words", () => {
  it("in an event make it another's business, not an error", () => {
    for (const payload of [null, {}, { data: {} }, { data: { object: { id: "x", object: "moon" } } }]) {
      expect(subjectOf(payload)).toEqual({ kind: "other" });
    }
    const expanded = {
      data: { object: { id: "re_1", object: "refund", payment_intent: { id: "pi_1", amount: 3 } } },
    };
    expect(subjectOf(expanded)).toEqual({ kind: "refund", paymentIntentId: "pi_1" });
  });
});

describe("mail", () => {
  const mail = (changes = {}) => ({
    idempotencyKey: "eml_adapters",
    from: "Mizuhiki <gift@mizuhiki.example>",
    to: "hanako@example.jp",
    subject: "A gift",
    html: "<p>Hello</p>",
    text: "Hello",
    ...changes,
  });

  it("arrives once, however often it is sent with its key", async () => {
    const [first, again] = [await mailer.send(mail()), await mailer.send(mail())];
    expect(again).toEqual(first);
    expect(await sandbox.control("/mails?to=hanako@example.jp")).toHaveLength(1);
  });

  it("is refused for good only for what is wrong with it", async () => {
    const bad = mailer.send(mail({ to: "nobody", idempotencyKey: "eml_bad" }));
    await expect(bad).rejects.toMatchObject({ name: "MailRefused", code: "validation_error" });
    await expect(bad).rejects.toBeInstanceOf(MailRefused);
    for (const status of [429, 500, 503]) {
      await sandbox.control("/faults", { service: "resend", failNext: 1, status });
      await expect(mailer.send(mail({ idempotencyKey: `eml_${status}` }))).rejects.toBeInstanceOf(
        MailUnavailable,
      );
    }
    const nowhere = resendMailer({ ...KEYS, SANDBOX_URL: "http://127.0.0.1:1" });
    await expect(nowhere.send(mail())).rejects.toBeInstanceOf(MailUnavailable);
  });

  it("tells what became of it, and believes only signed webhooks", async () => {
    const { id } = await mailer.send(mail({ idempotencyKey: "eml_bounce", to: "gone@example.jp" }));
    await sandbox.control(`/mails/${id}/bounce`, {});
    await sandbox.received("email.bounced");
    const webhook = sandbox.webhooks.find(({ body }) => body.includes("email.bounced"))!;
    const headers = new Headers(
      Object.entries(webhook.headers).flatMap(([name, value]) =>
        typeof value === "string" ? [[name, value]] : [],
      ),
    );
    const event = mailer.verifyWebhook(webhook.body, headers);
    expect(event).toMatchObject({ type: "email.bounced", mailId: id, id: headers.get("svix-id") });
    expect(() => mailer.verifyWebhook(`${webhook.body} `, headers)).toThrow(BadMailSignature);
    expect(() => mailer.verifyWebhook(webhook.body, new Headers())).toThrow(BadMailSignature);
  });
});
