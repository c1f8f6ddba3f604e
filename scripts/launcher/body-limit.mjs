/** The most that any form, action or webhook may weigh. Next swallows everything, or answers 500 above 1 MB. */
export const bodyLimit = 1_000_000;

/**
 * The routes that take files, and the most that each takes. They are streamed and counted once more where they are read.
 * @type {ReadonlyMap<string | undefined, number>}
 */
const uploads = new Map([
  ["/api/uploads/products", 25_000_000],
  ["/api/uploads/photos", 10_000_000],
  ["/api/uploads/identity", 8_000_000],
  ["/api/uploads/statements", 8_000_000],
]);

/** @param {import("node:http").IncomingMessage} request */
const limitOf = ({ url, method }) => (method === "POST" && uploads.get(url?.split("?", 1)[0])) || bodyLimit;

/**
 * Refuses a body that is too large with 413: at once when its length is announced, else as soon as it has come in.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @returns {boolean} true when the request is answered
 */
export function refuseOversized(request, response) {
  if (Number(request.headers["content-length"] ?? 0) > limitOf(request)) {
    refuse(request, response);
    return true;
  }
  if (request.headers["transfer-encoding"]) countAsItComes(request, response);
  return false;
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
function countAsItComes(request, response) {
  const most = limitOf(request);
  let size = 0;
  const push = request.push.bind(request);
  request.push = (chunk, encoding) => {
    size += chunk?.length ?? 0;
    if (size <= most) return push(chunk, encoding);
    if (!response.headersSent) answer(request, response);
    // The reader must never see a shortened body as a whole one: it gets no more of it, and at its end it is cut off.
    if (chunk === null || size > most + SPARE) request.destroy();
    return !request.destroyed;
  };
}

/** Taking a little more lets the client read the answer before its connection is closed. */
const SPARE = 8 * bodyLimit;

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
function refuse(request, response) {
  answer(request, response);
  let spare = SPARE;
  request.on("data", (chunk) => {
    spare -= chunk.length;
    if (spare < 0) request.destroy();
  });
}

/**
 * The connection stays open until the client has sent what it was sending: one that is closed over it may never read why.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
function answer(request, response) {
  const body = JSON.stringify({ error: { code: "common.too_large", limit: limitOf(request) } });
  response.writeHead(413, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}
