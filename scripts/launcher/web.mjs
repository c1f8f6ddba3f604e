import { createServer } from "node:http";
import { createServer as createNetServer, Server as NetServer } from "node:net";
import { refuseOversized } from "./body-limit.mjs";

const forwarded = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "forwarded",
];

/**
 * An idle connection may carry a request that is already on its way; after this many quiet turns it does not. Turns of
 * the event loop are counted, not time: a busy process may not have read for seconds what has long arrived.
 */
const quietTurns = 60;
const turn = 25;

/** The app's HTTP server: Next behind a limit on bodies, an honest sender's address, and a stop that drops nothing. */
export class Web {
  #stopping = false;
  /** @type {Map<import("node:net").Socket, { busy: number, quiet: number }>} */
  #connections = new Map();

  /**
   * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<void>} handle
   * @param {number} trustedProxies how many proxies stand in front; with none, nobody may claim another address
   */
  constructor(handle, trustedProxies) {
    /** @type {import("node:net").Server[]} */
    this.servers = [this.#server(handle, trustedProxies)];
  }

  /**
   * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<void>} handle
   * @param {number} trustedProxies
   */
  #server(handle, trustedProxies) {
    const server = createServer({ requestTimeout: 60_000, keepAliveTimeout: 65_000 }, (request, response) => {
      this.#track(request, response);
      if (this.#stopping) response.setHeader("connection", "close");
      if (trustedProxies === 0) for (const name of forwarded) delete request.headers[name];
      if (!refuseOversized(request, response)) void handle(request, response);
    });
    server.on("connection", (socket) => {
      this.#connections.set(socket, { busy: 0, quiet: 0 });
      socket.once("close", () => this.#connections.delete(socket));
    });
    return server;
  }

  /**
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   */
  #track(request, response) {
    const connection = this.#connections.get(request.socket);
    if (!connection) return;
    connection.busy += 1;
    connection.quiet = 0;
    response.once("close", () => {
      connection.busy -= 1;
      connection.quiet = 0;
    });
  }

  /**
   * @param {number} port
   * @param {string} host
   */
  async listen(port, host) {
    await listen(this.servers[0], port, host);
    // Browsers may take `localhost` for either of the two loopback addresses.
    if (host !== "127.0.0.1") return;
    // One HTTP server answers both: Next listens for web sockets (hot reload) on the one that it sees first.
    const second = createNetServer((socket) => this.servers[0]?.emit("connection", socket));
    await listen(second, port, "::1").then(
      () => this.servers.push(second),
      () => {},
    );
  }

  /**
   * Takes no more connections, answers what is under way, and closes each connection when it is quiet.
   * @param {number} milliseconds after which the rest is cut off
   */
  async stop(milliseconds) {
    this.#stopping = true;
    // An HTTP server's own close() would cut idle connections at once.
    for (const server of this.servers) NetServer.prototype.close.call(server);
    const end = Date.now() + milliseconds;
    while (this.#connections.size > 0) {
      for (const [socket, connection] of this.#connections) {
        connection.quiet += 1;
        if (Date.now() > end || (connection.busy === 0 && connection.quiet > quietTurns)) socket.destroy();
      }
      await new Promise((resolve) => setTimeout(resolve, turn));
    }
  }
}

/**
 * @param {import("node:net").Server | undefined} server
 * @param {number} port
 * @param {string} host
 */
function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server?.once("error", reject);
    server?.listen(port, host, () => resolve(undefined));
  });
}
