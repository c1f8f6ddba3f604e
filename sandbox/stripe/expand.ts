import type { ApiObject, Json, JsonObject } from "../core/json";
import type { World } from "../world";
import { invalidRequest } from "./errors";
import { listPage } from "./lists";

type Loader = (world: World, object: JsonObject) => Json | undefined;

const byId =
  (field: string, load: (world: World, id: string) => ApiObject | undefined): Loader =>
  (world, object) => {
    const id = object[field];
    return typeof id === "string" ? load(world, id) : (id ?? null);
  };

const charge = (field: string) => byId(field, (world, id) => world.charges.get(id));
const customer = byId("customer", (world, id) => world.customers.get(id));
const intent = byId("payment_intent", (world, id) => world.intents.get(id));
const method = byId("payment_method", (world, id) => world.methods.get(id));

/** What can be expanded, by kind of object. */
const LOADERS: Record<string, Record<string, Loader>> = {
  "checkout.session": {
    payment_intent: intent,
    customer,
    line_items: (world, session) => {
      const items = world.sessionExtras.get(session.id as string)?.lineItems ?? [];
      return listPage(`/v1/checkout/sessions/${session.id}/line_items`, "item", items, {});
    },
  },
  payment_intent: { latest_charge: charge("latest_charge"), customer, payment_method: method },
  charge: {
    payment_intent: intent,
    customer,
    refunds: (world, of) => {
      const refunds = world.refunds.newestFirst().filter((refund) => refund.charge === of.id);
      return listPage(`/v1/charges/${of.id}/refunds`, "refund", refunds, {});
    },
  },
  refund: { charge: charge("charge"), payment_intent: intent, payment_method: method },
  balance_transaction: {
    source: byId(
      "source",
      (world, id) =>
        world.charges.get(id) ?? world.refunds.get(id) ?? world.disputes.get(id) ?? world.payouts.get(id),
    ),
  },
  payout: { balance_transaction: byId("balance_transaction", (world, id) => world.movements.get(id)) },
  dispute: { charge: charge("charge"), payment_intent: intent },
};

/** Replaces ids by their objects along paths such as `payment_intent.latest_charge` or `data.customer`. */
export function expandObject(world: World, object: JsonObject, paths: string[] = []): JsonObject {
  return paths.reduce((result, path) => expandPath(world, result, path.split("."), path), object);
}

function expandPath(world: World, object: JsonObject, [field, ...rest]: string[], path: string): JsonObject {
  const expandChild = (child: Json | undefined): Json | undefined =>
    rest.length > 0 && isObject(child) ? expandPath(world, child, rest, path) : child;
  if (object.object === "list" && field === "data" && Array.isArray(object.data)) {
    return { ...object, data: object.data.map((row) => expandChild(row) ?? null) };
  }
  const loaders = LOADERS[String(object.object)];
  const load = loaders && Object.hasOwn(loaders, field ?? "") ? loaders[field!] : undefined;
  if (!load) throw invalidRequest(`This property cannot be expanded (${path}).`, "expand");
  const already = object[field!];
  return { ...object, [field!]: expandChild(isObject(already) ? already : load(world, object)) };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
