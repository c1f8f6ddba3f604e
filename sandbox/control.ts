import { z } from "zod";
import type { Json } from "./core/json";
import { type Call, jsonReply, type Reply } from "./http/exchange";
import type { Route } from "./http/router";
import { mailOutcomeJson } from "./pages/mail";
import { describeSession } from "./pages/session-view";
import { findMails, linksOf, presentMail } from "./resend/mails";
import { act, actOnPayout } from "./stripe/act";
import { balanceOf } from "./stripe/balance";
import { withAddress } from "./stripe/emit";
import { StripeFault } from "./stripe/errors";
import { findSession } from "./stripe/sessions";
import { WEBHOOK_MODES } from "./webhooks/records";
import type { World } from "./world";

const ModeInput = z.strictObject({ mode: z.enum(WEBHOOK_MODES) });
const FaultInput = z.strictObject({
  service: z.enum(["stripe", "resend"]),
  latencyMs: z.int().min(0).max(60_000).optional(),
  failNext: z.int().min(0).max(1_000).optional(),
  status: z.int().min(400).max(599).optional(),
});

class ControlFault extends Error {}

type Handler = (world: World, call: Call) => Json | Reply | Promise<Json | Reply>;

/** What the console does, as JSON for tests and scripts: see README.md, "For tests". */
export function controlRoutes(world: World, instance: string): Route[] {
  const route = (method: string, pattern: string, handle: Handler): Route => ({
    method,
    pattern: `/_control${pattern}`,
    handle: (call) => asReply(() => handle(world, call)),
  });
  return [
    route("GET", "/health", () => ({ ok: true, instance })),
    route("GET", "/sessions", () =>
      world.sessions.newestFirst().map((session) => sessionJson(world, session.id)),
    ),
    route("GET", "/sessions/:session", (_, call) => sessionJson(world, call.parts.session!)),
    route("POST", "/sessions/:session/:action", async (_, call) => {
      await act(world, call.parts.session!, call.parts.action!);
      return sessionJson(world, call.parts.session!);
    }),
    route("POST", "/konbini/:session/:outcome", async (_, call) => {
      await act(
        world,
        call.parts.session!,
        call.parts.outcome === "pay" ? "konbini-paid" : "konbini-expired",
      );
      return sessionJson(world, call.parts.session!);
    }),
    route("GET", "/payouts", () => ({ balance: balanceOf(world), payouts: world.payouts.newestFirst() })),
    route("POST", "/payouts", () => actOnPayout(world, "create")),
    route("POST", "/payouts/:id/:action", (_, call) =>
      actOnPayout(world, call.parts.action!, call.parts.id!),
    ),
    route("GET", "/mails", (_, call) => {
      const to = call.query.get("to") ?? undefined;
      const search = call.query.get("search") ?? undefined;
      const limit = Number(call.query.get("limit") ?? "50");
      return findMails(world, { to, search })
        .slice(0, limit)
        .map((mail) => ({ ...presentMail(mail), headers: mail.headers, links: linksOf(mail) }));
    }),
    route("POST", "/mails/:id/:outcome", mailOutcomeJson),
    route("GET", "/webhooks", () => ({
      mode: world.webhooks.mode,
      deliveries: world.webhooks.newestFirst(),
    })),
    route("POST", "/webhooks", setMode),
    route("POST", "/webhooks/:id/redeliver", redeliver),
    route("POST", "/faults", setFault),
    route("GET", "/requests", () => world.seen),
  ];
}

/** A session in one look: its state in the console's words beside Stripe's object. */
function sessionJson(world: World, id: string): Json {
  const session = findSession(world, id);
  const { state, actions } = describeSession(world, session);
  const json = { state, actions: actions.map(({ action }) => action), session };
  return JSON.parse(withAddress(world, JSON.stringify(json))) as Json;
}

const setMode: Handler = async (world, call) => {
  const { mode } = parseJson(ModeInput, call);
  world.webhooks.setMode(mode);
  await world.store.flush();
  world.webhooks.kick();
  return { mode };
};

const redeliver: Handler = async (world, call) => {
  if (!world.webhooks.redeliver(call.parts.id!))
    return jsonReply(404, { error: { message: "No such webhook." } });
  await world.store.flush();
  world.webhooks.kick();
  return { ok: true };
};

const setFault: Handler = (world, call) => {
  const { service, ...changes } = parseJson(FaultInput, call);
  Object.assign(world.faults[service], changes);
  return { ...world.faults[service] };
};

function parseJson<Schema extends z.ZodType>(schema: Schema, call: Call): z.infer<Schema> {
  let input: unknown;
  try {
    input = JSON.parse(call.body.toString("utf8"));
  } catch {
    throw new ControlFault("The body must be JSON.");
  }
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new ControlFault(z.prettifyError(result.error));
}

async function asReply(run: () => ReturnType<Handler>): Promise<Reply> {
  try {
    const result = await run();
    return isReply(result) ? result : jsonReply(200, result);
  } catch (error) {
    if (error instanceof StripeFault) return jsonReply(error.status, error.body());
    if (error instanceof ControlFault) return jsonReply(400, { error: { message: error.message } });
    throw error;
  }
}

function isReply(result: Json | Reply): result is Reply {
  return (
    typeof result === "object" &&
    result !== null &&
    "body" in result &&
    "headers" in result &&
    "status" in result
  );
}
