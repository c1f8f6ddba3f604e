import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { bankRoutes } from "./bank/pages";
import type { Config } from "./config";
import { controlRoutes } from "./control";
import { nowMillis } from "./core/clock";
import { newUuid } from "./core/ids";
import { lockDirectory } from "./core/lock";
import { Store } from "./core/store";
import { assetRoutes } from "./http/assets";
import { type Call, jsonReply, type Reply, readBody } from "./http/exchange";
import { refusal } from "./http/guard";
import { findRoute, type Route } from "./http/router";
import { notFoundReply } from "./pages/not-found";
import { pageRoutes } from "./pages/routes";
import { resendRoutes } from "./resend/api";
import { shopRoutes } from "./shop/pages";
import { stripeRoutes, unknownStripePath } from "./stripe/api";
import { arriveWhatIsDue } from "./stripe/balance";
import { expireWhatIsDue } from "./stripe/sessions";
import { WebhookQueue } from "./webhooks/queue";
import { createWorld, type World } from "./world";

export type Sandbox = { port: number; close: () => Promise<void> };

const SWEEP_MS = 15_000;
const DAY_MS = 86_400_000;

/** Opens the data directory, listens on 127.0.0.1 and takes up again what was under way. */
export async function startSandbox(given: Config): Promise<Sandbox> {
  const instance = newUuid();
  await lockDirectory.check(given.dataDirectory);
  const store = await Store.open(given.dataDirectory);
  const config = { ...given };
  const webhooks = new WebhookQueue(config, store);
  const world = createWorld(config, store, webhooks);
  const routes = [
    ...stripeRoutes(world),
    ...resendRoutes(world),
    ...controlRoutes(world, instance),
    ...assetRoutes(),
    ...pageRoutes(world),
    ...shopRoutes(world),
    ...bankRoutes(world),
  ];
  const server = createServer((request, response) => void serve(world, routes, request, response));
  // Clients keep their connections; one that is closed just as they use it again would look like an outage.
  server.keepAliveTimeout = 120_000;
  config.port = await listen(server, given.port);
  lockDirectory.take(given.dataDirectory, config.port, instance);
  webhooks.kick();
  const sweeper = setInterval(() => void sweep(world), SWEEP_MS);
  const close = async () => {
    clearInterval(sweeper);
    webhooks.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await store.close();
  };
  return { port: config.port, close };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** What time brings: ended sessions and vouchers, and answers that need no longer be remembered. */
async function sweep(world: World): Promise<void> {
  expireWhatIsDue(world);
  arriveWhatIsDue(world);
  for (const [key, answer] of world.answers.entries()) {
    if (answer.at < nowMillis() - DAY_MS) world.answers.remove(key);
  }
  await world.store.flush();
  world.webhooks.kick();
}

async function serve(
  world: World,
  routes: Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let reply: Reply;
  try {
    reply = await replyTo(world, routes, request);
  } catch (error) {
    console.error(error);
    const message = error instanceof Error ? error.message : String(error);
    reply = jsonReply(500, { error: { type: "api_error", message: `The sandbox has a bug: ${message}` } });
  }
  response.writeHead(reply.status, {
    "x-content-type-options": "nosniff",
    ...reply.headers,
    "content-length": Buffer.byteLength(reply.body),
    ...(reply.status === 413 && { connection: "close" }),
  });
  response.end(request.method === "HEAD" ? undefined : reply.body);
}

async function replyTo(world: World, routes: Route[], request: IncomingMessage): Promise<Reply> {
  const method = request.method === "HEAD" ? "GET" : (request.method ?? "GET");
  const refused = refusal(method, request.headers);
  if (refused) return jsonReply(403, { error: { type: "invalid_request_error", message: refused } });
  const url = new URL(request.url ?? "/", "http://sandbox.invalid");
  const body = await readBody(request);
  if (!body) {
    return jsonReply(413, {
      error: { type: "invalid_request_error", message: "The request body is too large." },
    });
  }
  const call: Call = {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body,
    parts: {},
  };
  const found = findRoute(routes, method, url.pathname);
  if (found) return found[0]({ ...call, parts: found[1] });
  if (url.pathname.startsWith("/v1/")) return unknownStripePath(world, call);
  if (url.pathname.startsWith("/emails")) {
    return jsonReply(404, {
      statusCode: 404,
      name: "not_found",
      message: "The sandbox does not play this endpoint.",
    });
  }
  return notFoundReply(call);
}
