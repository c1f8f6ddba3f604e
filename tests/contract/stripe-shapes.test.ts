import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { stripeGateway } from "@/lib/adapters/stripe/live";
import { instant } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { points } from "@/lib/core/points";
import { yen } from "@/lib/core/yen";
import { parameters } from "@/sandbox/stripe/params";
import { PackageTypes } from "./json-schema";
import { KEYS, RunningSandbox } from "./running-sandbox";

/** What the sandbox plays. Anything else in its answers is an error. */
const KINDS = new Set([
  "checkout.session",
  "item",
  "price",
  "payment_intent",
  "payment_method",
  "charge",
  "refund",
  "dispute",
  "balance",
  "balance_transaction",
  "payout",
  "radar.early_fraud_warning",
  "customer",
  "list",
  "event",
]);

const sandbox = new RunningSandbox();
let types: PackageTypes;

beforeAll(async () => {
  types = new PackageTypes("stripe/esm/stripe.esm.node.d.ts", KINDS);
  // Making the schemas takes seconds, which no single test should wait for.
  for (const [file, name] of Object.values(RESOURCES)) types.problems(null, file, name);
  await sandbox.start();
}, 60_000);
afterAll(() => sandbox.stop());

const RESOURCES: Record<string, [file: string, name: string]> = {
  "checkout.session": ["resources/Checkout/Sessions.d.ts", "Session"],
  item: ["resources/LineItems.d.ts", "LineItem"],
  payment_intent: ["resources/PaymentIntents.d.ts", "PaymentIntent"],
  charge: ["resources/Charges.d.ts", "Charge"],
  refund: ["resources/Refunds.d.ts", "Refund"],
  dispute: ["resources/Disputes.d.ts", "Dispute"],
  customer: ["resources/Customers.d.ts", "Customer"],
  balance: ["resources/Balance.d.ts", "Balance"],
  balance_transaction: ["resources/BalanceTransactions.d.ts", "BalanceTransaction"],
  payout: ["resources/Payouts.d.ts", "Payout"],
  "radar.early_fraud_warning": ["resources/Radar/EarlyFraudWarnings.d.ts", "EarlyFraudWarning"],
};

type Body = { id: string; object: string; [field: string]: unknown };

/** The answer as it stands on the wire, before any SDK has seen it. */
async function call(method: "GET" | "POST", path: string, form: Record<string, string> = {}): Promise<Body> {
  const query = new URLSearchParams(form).toString();
  const response = await fetch(`${sandbox.url}/v1/${path}${method === "GET" ? `?${query}` : ""}`, {
    method,
    headers: { authorization: `Bearer ${KEYS.STRIPE_SECRET_KEY}`, "stripe-version": "2026-10-28.endive" },
    ...(method === "POST" && { body: new URLSearchParams(query) }),
  });
  return (await response.json()) as Body;
}

function expectShape(body: unknown, file: string, name: string): void {
  expect(types.problems(body, file, name)).toEqual([]);
}

const expectResource = (body: Body) => expectShape(body, ...RESOURCES[body.object]!);

const order = {
  mode: "payment",
  "line_items[0][quantity]": "2",
  "line_items[0][price_data][currency]": "jpy",
  "line_items[0][price_data][unit_amount]": "5000",
  "line_items[0][price_data][product_data][name]": "50 points",
  success_url: "http://localhost:3000/ok",
  cancel_url: "http://localhost:3000/back",
  customer_email: "aiko@example.jp",
  customer_creation: "always",
  "metadata[purchase_id]": "pur_1",
  locale: "ja",
};
const EXPANDED = {
  "expand[0]": "payment_intent.latest_charge.refunds",
  "expand[1]": "payment_intent.payment_method",
  "expand[2]": "customer",
  "expand[3]": "line_items",
};

/** Sessions in every state that they can be in. */
const HISTORIES = [
  [],
  ["decline"],
  ["decline", "card"],
  ["card", "refund"],
  ["card", "fraud-warning", "dispute", "dispute-won"],
  ["card", "dispute", "dispute-lost"],
  ["paypay"],
  ["konbini"],
  ["konbini", "konbini-paid", "refund", "refund-failed"],
  ["konbini", "konbini-paid", "refund", "refund-paid"],
  ["konbini", "konbini-expired"],
  ["expire"],
];

describe("what the sandbox sends has the shapes of the installed SDK", () => {
  it.each(HISTORIES.map((history) => [history.join(", ") || "just opened", history] as const))(
    "a session: %s",
    async (_, history) => {
      const { id } = await call("POST", "checkout/sessions", order);
      for (const action of history) await sandbox.control(`/sessions/${id}/${action}`, {});
      const plain = await call("GET", `checkout/sessions/${id}`);
      expectResource(plain);
      expectResource(await call("GET", `checkout/sessions/${id}`, EXPANDED));
      if (typeof plain.payment_intent !== "string") return;
      const intent = await call("GET", `payment_intents/${plain.payment_intent}`);
      expectResource(intent);
      if (typeof intent.latest_charge === "string")
        expectResource(await call("GET", `charges/${intent.latest_charge}`));
      const refunds = await call("GET", "refunds", { payment_intent: plain.payment_intent });
      for (const refund of refunds.data as Body[]) expectResource(refund);
    },
  );

  it("the balance, every line of it, and payouts in every state", async () => {
    for (const act of ["arrive", "fail", null]) {
      const { id } = await call("POST", "checkout/sessions", order);
      await sandbox.control(`/sessions/${id}/card`, {});
      const payout = await sandbox.control<Body>("/payouts", {});
      if (act) await sandbox.control(`/payouts/${payout.id}/${act}`, {});
      expectResource(await call("GET", `payouts/${payout.id}`));
      expectResource(await call("GET", `payouts/${payout.id}`, { "expand[0]": "balance_transaction" }));
    }
    expectResource(await call("GET", "balance"));
    const lines = await call("GET", "balance_transactions", { limit: "100", "expand[0]": "data.source" });
    const seen = new Set<unknown>();
    for (const line of lines.data as Body[]) {
      seen.add(line.type);
      expectResource(line);
      expectResource(await call("GET", `balance_transactions/${line.id}`));
    }
    expect([...seen].sort()).toEqual([
      "adjustment",
      "charge",
      "payment",
      "payment_refund",
      "payout",
      "payout_failure",
      "refund",
    ]);
  });

  it("everything that has happened, as events with their objects", async () => {
    const seen = new Set<string>();
    for (let after: Record<string, string> = {}; ; ) {
      const page = await call("GET", "events", { limit: "100", ...after });
      expect(Object.keys(page).sort()).toEqual(["data", "has_more", "object", "url"]);
      const events = page.data as (Body & { type: string; data: { object: Body } })[];
      for (const event of events) {
        // The words of the event type become the name of its interface: charge.dispute.closed → ChargeDisputeClosedEvent.
        const words = event.type.split(/[._]/).map((word) => word[0]!.toUpperCase() + word.slice(1));
        if (seen.has(event.type)) expectResource(event.data.object);
        else expectShape(event, "resources/Events.d.ts", `${words.join("")}Event`);
        if (event.data.object.object === "dispute")
          expectResource(await call("GET", `disputes/${event.data.object.id}`));
        seen.add(event.type);
      }
      if (!page.has_more) break;
      after = { starting_after: events.at(-1)!.id };
    }
    expect([...seen].sort()).toEqual([
      "charge.dispute.closed",
      "charge.dispute.created",
      "charge.dispute.funds_reinstated",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.updated",
      "charge.failed",
      "charge.refunded",
      "charge.succeeded",
      "checkout.session.async_payment_failed",
      "checkout.session.async_payment_succeeded",
      "checkout.session.completed",
      "checkout.session.expired",
      "customer.created",
      "payment_intent.created",
      "payment_intent.payment_failed",
      "payment_intent.requires_action",
      "payment_intent.succeeded",
      "payout.created",
      "payout.failed",
      "payout.paid",
      "radar.early_fraud_warning.created",
      "refund.created",
      "refund.failed",
      "refund.updated",
    ]);
  });

  it("customers and line items", async () => {
    expectResource(
      await call("POST", "customers", { email: "a@example.jp", name: "A", "preferred_locales[0]": "ja" }),
    );
    const { id } = await call("POST", "checkout/sessions", order);
    const items = await call("GET", `checkout/sessions/${id}/line_items`);
    for (const item of items.data as Body[]) expectResource(item);
  });

  it("errors", async () => {
    const errors = [
      await call("POST", "checkout/sessions", { colour: "red" }),
      await call("POST", "checkout/sessions", { ...order, "line_items[0][price_data][unit_amount]": "1" }),
      await call("GET", "charges/ch_none"),
      await call("GET", "transfers"),
    ];
    for (const { error } of errors) expectShape(error, "/Types.d.ts", "StripeRawError");
  });
});

describe("what the app sends has the shapes of the installed SDK", () => {
  it("opens, reads, ends and asks for exactly what is declared", async () => {
    const gateway = stripeGateway({ ...KEYS, SANDBOX_URL: sandbox.url });
    const now = instant(Date.now());
    const checkout = await gateway.createCheckout({
      purchaseId: newId("pur", now),
      attempt: 1,
      points: points(100),
      amountYen: yen(10_000),
      itemName: "ギフトポイント 100 pt",
      locale: "ja",
      email: "aiko@example.jp",
      successUrl: "http://localhost:3000/purchases/1?session={CHECKOUT_SESSION_ID}",
      cancelUrl: "http://localhost:3000/purchases/1",
      allowedMethods: ["card", "paypay", "konbini"],
    });
    await gateway.getCheckout(checkout.sessionId);
    await gateway.expireCheckout(checkout.sessionId);
    await gateway.listRefunds("pi_none");
    await gateway.listUndeliveredEvents(now);
    await gateway.getDispute("du_none").catch(() => null);
    await gateway.listMovements({ from: now, to: now });
    await gateway.listPayouts(now);
    await gateway.getBalance();
    const DECLARED: [method: string, path: RegExp, file: string, name: string][] = [
      [
        "POST",
        /^\/v1\/checkout\/sessions$/,
        "resources/Checkout/Sessions.d.ts",
        "Checkout.SessionCreateParams",
      ],
      [
        "GET",
        /^\/v1\/checkout\/sessions\/\w+$/,
        "resources/Checkout/Sessions.d.ts",
        "Checkout.SessionRetrieveParams",
      ],
      ["POST", /\/expire$/, "resources/Checkout/Sessions.d.ts", "Checkout.SessionExpireParams"],
      ["GET", /^\/v1\/refunds$/, "resources/Refunds.d.ts", "RefundListParams"],
      ["GET", /^\/v1\/events$/, "resources/Events.d.ts", "EventListParams"],
      ["GET", /^\/v1\/disputes\/\w+$/, "resources/Disputes.d.ts", "DisputeRetrieveParams"],
      [
        "GET",
        /^\/v1\/balance_transactions$/,
        "resources/BalanceTransactions.d.ts",
        "BalanceTransactionListParams",
      ],
      ["GET", /^\/v1\/payouts$/, "resources/Payouts.d.ts", "PayoutListParams"],
      ["GET", /^\/v1\/balance$/, "resources/Balance.d.ts", "BalanceRetrieveParams"],
    ];
    type Seen = { method: string; path: string; params: unknown; idempotencyKey: string | null };
    const seen = (await sandbox.control<Seen[]>("/requests")).slice(-DECLARED.length);
    for (const [index, [method, path, file, name]] of DECLARED.entries()) {
      const request = seen[index]!;
      expect([request.method, request.path]).toEqual([method, expect.stringMatching(path)]);
      expect(types.problems(request.params, file, name, { fromForm: true })).toEqual([]);
    }
    expect(seen[0]!.idempotencyKey).toBe(`purchase:${checkout.purchaseId}`);
  });

  it("finds no parameter in the sandbox that the SDK does not know", () => {
    const DECLARED: Record<keyof typeof parameters, [file: string, name: string]> = {
      createSession: ["resources/Checkout/Sessions.d.ts", "Checkout.SessionCreateParams"],
      listSessions: ["resources/Checkout/Sessions.d.ts", "Checkout.SessionListParams"],
      listPage: ["resources/Checkout/Sessions.d.ts", "Checkout.SessionListLineItemsParams"],
      retrieve: ["resources/Charges.d.ts", "ChargeRetrieveParams"],
      listCharges: ["resources/Charges.d.ts", "ChargeListParams"],
      createRefund: ["resources/Refunds.d.ts", "RefundCreateParams"],
      listRefunds: ["resources/Refunds.d.ts", "RefundListParams"],
      listMovements: ["resources/BalanceTransactions.d.ts", "BalanceTransactionListParams"],
      listPayouts: ["resources/Payouts.d.ts", "PayoutListParams"],
      listEvents: ["resources/Events.d.ts", "EventListParams"],
      createCustomer: ["resources/Customers.d.ts", "CustomerCreateParams"],
    };
    for (const [operation, schema] of Object.entries(parameters)) {
      const [file, name] = DECLARED[operation as keyof typeof parameters];
      const paths = pathsOf(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema);
      expect(paths.length).toBeGreaterThan(0);
      expect(paths.filter((path) => !types.hasPath(file, name, path))).toEqual([]);
    }
  });
});

type JsonSchema = {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
};

function pathsOf(schema: JsonSchema): string[][] {
  const nested = (part: string, child: JsonSchema) => [
    [part],
    ...pathsOf(child).map((path) => [part, ...path]),
  ];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) => nested(name, child)),
    ...(schema.items ? nested("[]", schema.items) : []),
    ...(schema.anyOf ?? []).flatMap(pathsOf),
  ];
}
