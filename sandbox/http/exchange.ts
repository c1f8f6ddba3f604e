import type { IncomingMessage } from "node:http";
import type { Json } from "../core/json";

/** A request whose body has been read. */
export type Call = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: Buffer;
  /** The named parts of the route, such as `id`. */
  parts: Record<string, string>;
};

export type Reply = { status: number; headers: Record<string, string>; body: string | Buffer };

export function jsonReply(status: number, body: Json, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(body, null, 2),
  };
}

/** After a form: the browser asks for the next page with GET, so a reload repeats nothing. */
export function seeOther(location: string, headers: Record<string, string> = {}): Reply {
  return { status: 303, headers: { location, ...headers }, body: "" };
}

const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** The body as it came, or null when it is larger than 2 MiB (the rest is then not read). */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
