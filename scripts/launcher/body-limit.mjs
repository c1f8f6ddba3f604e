/** The most that any form, action or webhook may weigh. Next swallows everything, or answers 500 above 1 MB. */
export const bodyLimit = 1_000_000;

/**
 * Refuses a body that is too large with 413: at once when its length is announced, else as soon as it has come in.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @returns {boolean} true when the request is answered
 */
export function refuseOversized(request, response) {
  if (Number(request.headers["content-length"] ?? 0) > bodyLimit) {
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
  let size = 0;
  const push = request.push.bind(request);
  request.push = (chunk, encoding) => {
    size += chunk?.length ?? 0;
    if (size <= bodyLimit) return push(chunk, encoding);
    // The reader must never see a shortened body as a whole one: it is cut off.
    if (!response.headersSent) refuse(request, response);
    request.push = () => false;
    request.destroy();
    return false;
  };
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
function refuse(request, response) {
  const body = JSON.stringify({ error: { code: "common.too_large", limit: bodyLimit } });
  response.writeHead(413, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    connection: "close",
  });
  response.end(body);
  // Taking a little more lets the client read the answer before its connection is closed.
  let spare = 8 * bodyLimit;
  request.on("data", (chunk) => {
    spare -= chunk.length;
    if (spare < 0) request.destroy();
  });
}
