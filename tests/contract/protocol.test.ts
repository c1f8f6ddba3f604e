import { request } from "node:http";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KEYS, RunningSandbox } from "./running-sandbox";

const sandbox = new RunningSandbox();
let stripe: Stripe;
const client = (key = KEYS.STRIPE_SECRET_KEY) =>
  new Stripe(key, { host: "127.0.0.1", port: sandbox.port, protocol: "http", maxNetworkRetries: 0 });

beforeAll(async () => {
  await sandbox.start();
  stripe = client();
});
afterAll(() => sandbox.stop());

const failure = async (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail("it was answered"),
    (reason: unknown) => reason as Stripe.errors.StripeError,
  );

/** With fetch one cannot choose these headers. */
const statusWith = (headers: Record<string, string>, method = "GET", path = "/") =>
  new Promise<number>((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: sandbox.port, path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end();
  });

describe("requests", () => {
  it("answers only this machine, directly, and forms only from its own pages", async () => {
    const own = `127.0.0.1:${sandbox.port}`;
    expect(await statusWith({ host: own })).toBe(200);
    expect(await statusWith({ host: `localhost:${sandbox.port}` })).toBe(200);
    expect(await statusWith({ host: "evil.example" })).toBe(403);
    expect(await statusWith({ host: `127.0.0.1.evil.example:${sandbox.port}` })).toBe(403);
    for (const name of ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded"]) {
      expect(await statusWith({ host: own, [name]: "127.0.0.1" })).toBe(403);
    }
    const post = { host: own, "content-length": "0" };
    expect(
      await statusWith({ ...post, origin: "http://evil.example" }, "POST", "/console/webhooks/mode"),
    ).toBe(403);
    expect(await statusWith({ ...post, origin: "null" }, "POST", "/console/webhooks/mode")).toBe(403);
    expect(await statusWith({ ...post, origin: `http://${own}` }, "POST", "/console/webhooks/mode")).toBe(
      303,
    );
  });

  it("refuses another key, another API version and paths that it does not play, always with an error object", async () => {
    expect((await failure(client("sk_test_sandbox_somebody_else").customers.create({}))).statusCode).toBe(
      401,
    );
    const headers = { authorization: `Bearer ${KEYS.STRIPE_SECRET_KEY}` };
    const old = await fetch(`${sandbox.url}/v1/events`, {
      headers: { ...headers, "stripe-version": "2020-08-27" },
    });
    expect([old.status, (await old.json()).error.message]).toEqual([
      400,
      expect.stringContaining("2020-08-27"),
    ]);
    for (const path of ["/v1/transfers", "/v1/checkout/sessions/a/b/c", "/v1/charges/ch_none"]) {
      const missing = await fetch(`${sandbox.url}${path}`, {
        headers: { ...headers, "stripe-version": Stripe.API_VERSION },
      });
      expect([path, missing.status, (await missing.json()).error.type]).toEqual([
        path,
        404,
        "invalid_request_error",
      ]);
    }
    expect((await failure(stripe.disputes.retrieve("du_none"))).code).toBe("resource_missing");
  });

  it("says which parameter is unknown, missing or wrong", async () => {
    const create = (params: object) => failure(stripe.checkout.sessions.create(params));
    const good = {
      mode: "payment",
      success_url: "http://localhost/ok",
      line_items: [
        { quantity: 1, price_data: { currency: "jpy", unit_amount: 100, product_data: { name: "x" } } },
      ],
    };
    expect(await create({ ...good, payment_method_types: ["card"] })).toMatchObject({
      statusCode: 400,
      code: "parameter_unknown",
      param: "payment_method_types",
    });
    const nested = [
      { ...good.line_items[0], price_data: { ...good.line_items[0]!.price_data, colour: "red" } },
    ];
    expect(await create({ ...good, line_items: nested })).toMatchObject({
      code: "parameter_unknown",
      param: "line_items[0][price_data][colour]",
    });
    expect(await create({ ...good, success_url: undefined })).toMatchObject({
      code: "parameter_missing",
      param: "success_url",
    });
    expect(await create({ ...good, customer_email: "nobody" })).toMatchObject({ param: "customer_email" });
    expect(await create({ ...good, expires_at: 1 })).toMatchObject({ param: "expires_at" });
    expect(await create({ ...good, expand: ["line_items.colour"] })).toMatchObject({ param: "expand" });
    expect(await failure(stripe.events.list({ created: { gte: Number.NaN } }))).toMatchObject({
      statusCode: 400,
    });
  });

  it("does not swallow a body of any size", async () => {
    const response = await fetch(`${sandbox.url}/emails`, {
      method: "POST",
      body: "x".repeat(3 * 1024 * 1024),
    });
    expect(response.status).toBe(413);
  });
});

describe("idempotency", () => {
  it("gives the first answer again, for the same request only", async () => {
    const first = await stripe.customers.create({ email: "a@example.jp" }, { idempotencyKey: "one" });
    const again = await stripe.customers.create({ email: "a@example.jp" }, { idempotencyKey: "one" });
    expect(again.id).toBe(first.id);
    expect(again.lastResponse).toMatchObject({ idempotencyKey: "one" });
    const other = await failure(
      stripe.customers.create({ email: "b@example.jp" }, { idempotencyKey: "one" }),
    );
    expect(other).toMatchObject({ statusCode: 400, type: "StripeIdempotencyError" });
  });

  it("refuses a second request while the first is under way", async () => {
    await sandbox.control("/faults", { service: "stripe", latencyMs: 300 });
    const both = await Promise.allSettled(
      [1, 2].map(() => stripe.customers.create({ email: "c@example.jp" }, { idempotencyKey: "two" })),
    );
    await sandbox.control("/faults", { service: "stripe", latencyMs: 0 });
    const refused = both.filter((one) => one.status === "rejected").map((one) => one.reason);
    expect(refused).toMatchObject([{ statusCode: 409, code: "idempotency_key_in_use" }]);
  });

  it("does not remember a request that failed on the way, and the SDK's own retry gets through", async () => {
    await sandbox.control("/faults", { service: "stripe", failNext: 1, status: 503 });
    const retrying = new Stripe(KEYS.STRIPE_SECRET_KEY, {
      host: "127.0.0.1",
      port: sandbox.port,
      protocol: "http",
      maxNetworkRetries: 1,
    });
    const customer = await retrying.customers.create({ email: "d@example.jp" }, { idempotencyKey: "three" });
    expect(customer.id).toMatch(/^cus_/);
  });
});

describe("lists", () => {
  it("come in pages, newest first, forwards and backwards", async () => {
    const made: string[] = [];
    for (let n = 0; n < 7; n++) {
      const session = await stripe.checkout.sessions.create({
        mode: "payment",
        success_url: "http://localhost/ok",
        customer_email: "pages@example.jp",
        line_items: [
          { quantity: 1, price_data: { currency: "jpy", unit_amount: 100, product_data: { name: "x" } } },
        ],
      });
      made.unshift(session.id);
    }
    const customer_details = { email: "pages@example.jp" };
    const all = await stripe.checkout.sessions
      .list({ customer_details, limit: 3 })
      .autoPagingToArray({ limit: 100 });
    expect(all.map(({ id }) => id)).toEqual(made);
    const back = await stripe.checkout.sessions.list({ customer_details, limit: 2, ending_before: made[4] });
    expect([back.data.map(({ id }) => id), back.has_more]).toEqual([made.slice(2, 4), true]);
    const gone = stripe.checkout.sessions.list({ starting_after: "cs_none" });
    expect(await failure(gone)).toMatchObject({
      statusCode: 400,
      code: "resource_missing",
      param: "starting_after",
    });
  });
});

describe("state", () => {
  it("survives kill -9, together with its remembered answers and with webhooks on their way", async () => {
    await sandbox.control("/webhooks", { mode: "hold" });
    const create = () =>
      stripe.checkout.sessions.create(
        {
          mode: "payment",
          success_url: "http://localhost/ok",
          line_items: [
            { quantity: 1, price_data: { currency: "jpy", unit_amount: 100, product_data: { name: "x" } } },
          ],
        },
        { idempotencyKey: "before" },
      );
    const session = await create();
    await sandbox.control(`/sessions/${session.id}/card`, {});
    const mail = { from: "a@example.jp", to: "b@example.jp", subject: "kept", text: "kept" };
    await fetch(`${sandbox.url}/emails`, {
      method: "POST",
      headers: { authorization: `Bearer ${KEYS.RESEND_API_KEY}` },
      body: JSON.stringify(mail),
    });
    await sandbox.kill();
    await sandbox.start();
    const { deliveries } = await sandbox.control<{ deliveries: { state: string }[] }>("/webhooks");
    expect(deliveries.some((one) => one.state === "held")).toBe(true);
    expect((await create()).id).toBe(session.id);
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("paid");
    expect(await sandbox.control("/mails?to=b@example.jp")).toMatchObject([{ subject: "kept" }]);
    await sandbox.control("/webhooks", { mode: "deliver" });
    await sandbox.received("checkout.session.completed", "email.delivered");
  });

  it("belongs to one process at a time, and is given back when the parent is gone", async () => {
    const second = new RunningSandbox(sandbox.directory);
    await expect(second.start()).rejects.toThrow("Another sandbox");
    await second.stop();
    expect(await sandbox.endInput()).toBe(0);
    await sandbox.start();
    expect((await fetch(sandbox.url)).status).toBe(200);
  });
});
