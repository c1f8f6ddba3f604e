import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { KEYS, RunningSandbox } from "./running-sandbox";

const sandbox = new RunningSandbox();
let stripe: Stripe;

beforeAll(async () => {
  await sandbox.start();
  const { port } = sandbox;
  stripe = new Stripe(KEYS.STRIPE_SECRET_KEY, { host: "127.0.0.1", port, protocol: "http" });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  sandbox.appStatus = 200;
  await sandbox.control("/webhooks", { mode: "deliver" });
  sandbox.webhooks.length = 0;
});

type Delivery = { id: string; eventId: string; state: string; type: string };

async function paidByCard(): Promise<string> {
  const { id } = await stripe.checkout.sessions.create({
    mode: "payment",
    success_url: "http://localhost/ok",
    line_items: [
      { quantity: 1, price_data: { currency: "jpy", unit_amount: 1_000, product_data: { name: "x" } } },
    ],
  });
  await sandbox.control(`/sessions/${id}/card`, {});
  return id;
}

const completed = () =>
  sandbox.webhooks
    .map(({ body }) => JSON.parse(body) as Stripe.Event)
    .filter((event) => event.type === "checkout.session.completed");
const deliveriesOf = async (eventId: string) =>
  (await sandbox.control<{ deliveries: Delivery[] }>("/webhooks")).deliveries.filter(
    (one) => one.eventId === eventId,
  );
const undelivered = async () =>
  (await stripe.events.list({ delivery_success: false })).data.map(({ id }) => id);
const newestEvent = async () =>
  (await stripe.events.list({ type: "checkout.session.completed" })).data[0]!.id;

describe("webhooks of payments", () => {
  it("are signed so that the official SDK believes them, and nobody else's", async () => {
    const session = await paidByCard();
    await sandbox.received("checkout.session.completed");
    const { path, body, headers } = sandbox.webhooks[0]!;
    expect(path).toBe("/api/webhooks/stripe");
    const signature = headers["stripe-signature"]!;
    const event = stripe.webhooks.constructEvent(body, signature, KEYS.STRIPE_WEBHOOK_SECRET);
    expect(event).toMatchObject({
      livemode: false,
      data: { object: { id: session, payment_status: "paid" } },
    });
    expect(() => stripe.webhooks.constructEvent(body, signature, "whsec_another")).toThrow();
    expect(() => stripe.webhooks.constructEvent(`${body} `, signature, KEYS.STRIPE_WEBHOOK_SECRET)).toThrow();
  });

  it("can be dropped, are then listed as undelivered, and can be delivered after all", async () => {
    await sandbox.control("/webhooks", { mode: "drop" });
    await paidByCard();
    const event = await newestEvent();
    expect(await undelivered()).toContain(event);
    expect(sandbox.webhooks).toEqual([]);
    await sandbox.control(`/webhooks/${event}/redeliver`, {});
    await sandbox.received("checkout.session.completed");
    await expect.poll(undelivered).not.toContain(event);
    expect((await stripe.events.retrieve(event)).pending_webhooks).toBe(0);
  });

  it("can be held back until they are let go", async () => {
    await sandbox.control("/webhooks", { mode: "hold" });
    await paidByCard();
    const event = await newestEvent();
    expect((await deliveriesOf(event)).map((one) => one.state)).toEqual(["held"]);
    await sandbox.control("/webhooks", { mode: "deliver" });
    await sandbox.received("checkout.session.completed");
  });

  it("can come twice, as the same event", async () => {
    await sandbox.control("/webhooks", { mode: "duplicate" });
    await paidByCard();
    await sandbox.received("checkout.session.completed", "checkout.session.completed");
    const [first, second] = completed();
    expect(first!.id).toBe(second!.id);
  });

  it("can come in another order", async () => {
    await sandbox.control("/webhooks", { mode: "hold" });
    const sessions = [await paidByCard(), await paidByCard(), await paidByCard()];
    await sandbox.control("/webhooks", { mode: "shuffle" });
    await sandbox.received(...sessions.map(() => "checkout.session.completed"));
    const came = completed().map((event) => (event.data.object as Stripe.Checkout.Session).id);
    expect(came).not.toEqual(sessions);
    expect([...came].sort()).toEqual([...sessions].sort());
  });

  it("are tried again until the app accepts them", async () => {
    sandbox.appStatus = 500;
    await paidByCard();
    await sandbox.received("checkout.session.completed");
    const event = await newestEvent();
    expect(await undelivered()).toContain(event);
    sandbox.appStatus = 200;
    await sandbox.received("checkout.session.completed", "checkout.session.completed");
    await expect.poll(async () => (await deliveriesOf(event)).map((one) => one.state)).toEqual(["delivered"]);
  });
});
