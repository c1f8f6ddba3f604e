import { nowSeconds } from "../core/clock";
import type { ApiObject, JsonObject } from "../core/json";
import type { World } from "../world";
import { createRefund } from "./aftermath";
import { arriveWhatIsDue, balanceOf } from "./balance";
import { buildCustomer } from "./build-after";
import { emitEvent } from "./emit";
import { noSuch } from "./errors";
import { expandObject } from "./expand";
import type { FormValue } from "./form";
import { createdWithin, listPage } from "./lists";
import { parameters, parseParams } from "./params";
import type { Event } from "./records";
import { createSession, expireSession, expireWhatIsDue, findSession } from "./sessions";

/** What one API operation answers; `form` is the decoded body or query, `id` the object in the path. */
export type Operation = (world: World, form: FormValue, id: string) => JsonObject;

type Retrievable =
  | "intents"
  | "charges"
  | "refunds"
  | "disputes"
  | "customers"
  | "fraudWarnings"
  | "movements"
  | "payouts";

const retrieve =
  (table: Retrievable, kind: string): Operation =>
  (world, form, id) => {
    const { expand } = parseParams(parameters.retrieve, form);
    const found: ApiObject | undefined = world[table].get(id);
    if (!found) throw noSuch(kind, id, table === "intents" ? "intent" : "id");
    return expandObject(world, found, expand);
  };

const listSessions: Operation = (world, form) => {
  expireWhatIsDue(world);
  const params = parseParams(parameters.listSessions, form);
  const rows = world.sessions
    .newestFirst()
    .filter(
      (session) =>
        createdWithin(session.created, params.created) &&
        (params.customer === undefined || session.customer === params.customer) &&
        (params.customer_details === undefined || session.customer_email === params.customer_details.email) &&
        (params.payment_intent === undefined || session.payment_intent === params.payment_intent) &&
        (params.status === undefined || session.status === params.status),
    );
  return expandObject(
    world,
    listPage("/v1/checkout/sessions", "checkout.session", rows, params),
    params.expand,
  );
};

const listLineItems: Operation = (world, form, id) => {
  findSession(world, id);
  const params = parseParams(parameters.listPage, form);
  const items = world.sessionExtras.get(id)!.lineItems;
  return expandObject(
    world,
    listPage(`/v1/checkout/sessions/${id}/line_items`, "item", items, params),
    params.expand,
  );
};

const listCharges: Operation = (world, form) => {
  const params = parseParams(parameters.listCharges, form);
  const rows = world.charges
    .newestFirst()
    .filter(
      (charge) =>
        createdWithin(charge.created, params.created) &&
        (params.customer === undefined || charge.customer === params.customer) &&
        (params.payment_intent === undefined || charge.payment_intent === params.payment_intent),
    );
  return expandObject(world, listPage("/v1/charges", "charge", rows, params), params.expand);
};

const listRefunds: Operation = (world, form) => {
  const params = parseParams(parameters.listRefunds, form);
  const rows = world.refunds
    .newestFirst()
    .filter(
      (refund) =>
        createdWithin(refund.created, params.created) &&
        (params.charge === undefined || refund.charge === params.charge) &&
        (params.payment_intent === undefined || refund.payment_intent === params.payment_intent),
    );
  return expandObject(world, listPage("/v1/refunds", "refund", rows, params), params.expand);
};

const listMovements: Operation = (world, form) => {
  const params = parseParams(parameters.listMovements, form);
  const rows = world.movements
    .newestFirst()
    .filter(
      (movement) =>
        createdWithin(movement.created, params.created) &&
        (params.source === undefined || movement.source === params.source) &&
        (params.payout === undefined || movement.source === params.payout) &&
        (params.type === undefined || movement.type === params.type),
    );
  return expandObject(
    world,
    listPage("/v1/balance_transactions", "balance_transaction", rows, params),
    params.expand,
  );
};

const listPayouts: Operation = (world, form) => {
  arriveWhatIsDue(world);
  const params = parseParams(parameters.listPayouts, form);
  const rows = world.payouts
    .newestFirst()
    .filter(
      (payout) =>
        createdWithin(payout.created, params.created) &&
        createdWithin(payout.arrival_date, params.arrival_date) &&
        (params.status === undefined || payout.status === params.status),
    );
  return expandObject(world, listPage("/v1/payouts", "payout", rows, params), params.expand);
};

const getBalance: Operation = (world, form) => {
  parseParams(parameters.retrieve, form);
  const amount = balanceOf(world);
  return {
    object: "balance",
    available: [{ amount, currency: "jpy", source_types: { card: amount } }],
    livemode: false,
    pending: [{ amount: 0, currency: "jpy", source_types: { card: 0 } }],
  };
};

const listEvents: Operation = (world, form) => {
  expireWhatIsDue(world);
  const params = parseParams(parameters.listEvents, form);
  const undelivered = world.webhooks.undeliveredEvents();
  const types = params.types ?? (params.type === undefined ? undefined : [params.type]);
  const matches = (type: string) =>
    types === undefined ||
    types.some((one) => (one.endsWith("*") ? type.startsWith(one.slice(0, -1)) : type === one));
  const rows = world.events
    .newestFirst()
    .filter(
      (event) =>
        createdWithin(event.created, params.created) &&
        matches(event.type) &&
        (params.delivery_success === undefined || undelivered.has(event.id) !== params.delivery_success),
    )
    .map((event) => withPending(event, undelivered.has(event.id)));
  return expandObject(world, listPage("/v1/events", "event", rows, params), params.expand);
};

const getEvent: Operation = (world, form, id) => {
  parseParams(parameters.retrieve, form);
  const event = world.events.get(id);
  if (!event) throw noSuch("event", id);
  return withPending(event, world.webhooks.undeliveredEvents().has(id));
};

/** `pending_webhooks` counts what the app has not accepted yet. */
function withPending(event: Event, pending: boolean): Event {
  return { ...event, pending_webhooks: pending ? 1 : 0 };
}

/** The part of the Stripe API that the sandbox plays: method and path, with the operation behind it. */
export const OPERATIONS: { method: "GET" | "POST"; pattern: string; run: Operation }[] = [
  {
    method: "POST",
    pattern: "/v1/checkout/sessions",
    run: (world, form) => {
      const params = parseParams(parameters.createSession, form);
      return expandObject(world, createSession(world, params), params.expand);
    },
  },
  { method: "GET", pattern: "/v1/checkout/sessions", run: listSessions },
  {
    method: "GET",
    pattern: "/v1/checkout/sessions/:id",
    run: (world, form, id) => {
      expireWhatIsDue(world);
      const { expand } = parseParams(parameters.retrieve, form);
      return expandObject(world, findSession(world, id), expand);
    },
  },
  { method: "GET", pattern: "/v1/checkout/sessions/:id/line_items", run: listLineItems },
  {
    method: "POST",
    pattern: "/v1/checkout/sessions/:id/expire",
    run: (world, form, id) => {
      expireWhatIsDue(world);
      const { expand } = parseParams(parameters.retrieve, form);
      return expandObject(world, expireSession(world, id), expand);
    },
  },
  { method: "GET", pattern: "/v1/payment_intents/:id", run: retrieve("intents", "payment_intent") },
  { method: "GET", pattern: "/v1/charges", run: listCharges },
  { method: "GET", pattern: "/v1/charges/:id", run: retrieve("charges", "charge") },
  {
    method: "POST",
    pattern: "/v1/refunds",
    run: (world, form) => {
      const params = parseParams(parameters.createRefund, form);
      return expandObject(world, createRefund(world, params), params.expand);
    },
  },
  { method: "GET", pattern: "/v1/refunds", run: listRefunds },
  { method: "GET", pattern: "/v1/refunds/:id", run: retrieve("refunds", "refund") },
  { method: "GET", pattern: "/v1/disputes/:id", run: retrieve("disputes", "dispute") },
  {
    method: "GET",
    pattern: "/v1/radar/early_fraud_warnings/:id",
    run: retrieve("fraudWarnings", "early_fraud_warning"),
  },
  { method: "GET", pattern: "/v1/balance", run: getBalance },
  { method: "GET", pattern: "/v1/balance_transactions", run: listMovements },
  {
    method: "GET",
    pattern: "/v1/balance_transactions/:id",
    run: retrieve("movements", "balance_transaction"),
  },
  { method: "GET", pattern: "/v1/payouts", run: listPayouts },
  { method: "GET", pattern: "/v1/payouts/:id", run: retrieve("payouts", "payout") },
  { method: "GET", pattern: "/v1/events", run: listEvents },
  { method: "GET", pattern: "/v1/events/:id", run: getEvent },
  {
    method: "POST",
    pattern: "/v1/customers",
    run: (world, form) => {
      const params = parseParams(parameters.createCustomer, form);
      const customer = buildCustomer(params, nowSeconds());
      world.customers.put(customer.id, customer);
      emitEvent(world, "customer.created", customer);
      return expandObject(world, customer, params.expand);
    },
  },
  { method: "GET", pattern: "/v1/customers/:id", run: retrieve("customers", "customer") },
];
