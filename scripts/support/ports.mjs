import { createServer } from "node:net";

/**
 * @param {number} [port] 0 for any
 * @param {string} [host]
 * @returns {Promise<number | undefined>} the port, if it was free a moment ago
 */
export function freePort(port = 0, host = "127.0.0.1") {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === "object" ? address.port : undefined));
    });
  });
}
