import "server-only";
import { lookup } from "node:dns/promises";
import { type ClientRequest, type IncomingMessage, request as plain } from "node:http";
import { request as secure } from "node:https";
import { isIP } from "node:net";
import { AppError, rejected } from "@/lib/core/errors";
import type { FetchList } from "./port";
import { isPublicAddress } from "./public-address";

type Address = { readonly address: string; readonly family: number };

export type FetchListOptions = {
  /** Most bytes that are taken, as they come over the wire. */
  readonly most: number;
  /** The one origin beside the public internet: the sandbox's, where money is not real. */
  readonly sandbox?: string | undefined;
  readonly resolve?: (host: string) => Promise<readonly Address[]>;
  /** Milliseconds for the whole fetch, redirects included. */
  readonly timeout?: number;
};

const REDIRECTS = 3;

/**
 * The live fetcher. Every hop is judged anew: its host is resolved, every address of it must be public, and the
 * connection goes to the address that was judged, so that a name cannot point elsewhere a moment later. A redirect may
 * only lead to the same host, and never from https to http.
 */
export function listFetcher(options: FetchListOptions): FetchList {
  const resolve = options.resolve ?? ((host: string) => lookup(host, { all: true }));
  return async (url) => {
    const signal = AbortSignal.timeout(options.timeout ?? 60_000);
    try {
      let here = parsed(url);
      for (let hop = 0; hop <= REDIRECTS; hop++) {
        const response = await open(here, await judged(here, options.sandbox, resolve), signal);
        const next = redirectOf(here, response);
        if (!next) return await bodyOf(response, options.most);
        response.destroy();
        here = next;
      }
      throw rejected("imports.fetch_redirect");
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw rejected(signal.aborted ? "imports.fetch_slow" : "imports.fetch_failed");
    }
  };
}

function parsed(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw rejected("imports.url_form");
  }
  return url;
}

/** The address to connect to. Throws unless all addresses of the host are public, on the usual port. */
async function judged(
  url: URL,
  sandbox: string | undefined,
  resolve: NonNullable<FetchListOptions["resolve"]>,
): Promise<Address> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const literal = isIP(host);
  const addresses = literal ? [{ address: host, family: literal }] : await resolve(host);
  const [first] = addresses;
  if (!first) throw rejected("imports.fetch_failed");
  if (sandbox && url.origin === new URL(sandbox).origin) return first;
  if (url.port || !addresses.every(({ address }) => isPublicAddress(address))) {
    throw rejected("imports.fetch_private");
  }
  return first;
}

function open(url: URL, { address, family }: Address, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? secure : plain;
    const request: ClientRequest = send(url, {
      signal,
      agent: false,
      headers: {
        accept: "text/csv, application/xml, text/xml, */*;q=0.5",
        "accept-encoding": "gzip, identity",
      },
      // Pinned: whatever the name says by now, this is the address that was judged.
      lookup: (_host, { all }, found) =>
        all ? found(null, [{ address, family }]) : found(null, address, family),
    });
    request.on("response", resolve).on("error", reject).end();
  });
}

function redirectOf(from: URL, { statusCode = 0, headers }: IncomingMessage): URL | null {
  if (statusCode < 300 || statusCode > 399 || !headers.location) return null;
  const to = URL.canParse(headers.location, from.href) ? parsed(new URL(headers.location, from).href) : null;
  const downwards = from.protocol === "https:" && to?.protocol === "http:";
  if (!to || to.hostname !== from.hostname || downwards) throw rejected("imports.fetch_redirect");
  return to;
}

async function bodyOf(response: IncomingMessage, most: number): Promise<Buffer> {
  const { statusCode = 0, headers } = response;
  try {
    if (statusCode !== 200) throw rejected("imports.fetch_status", { status: statusCode });
    if (Number(headers["content-length"] ?? 0) > most) throw rejected("imports.large", { most: most / 1e6 });
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of response as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > most) throw rejected("imports.large", { most: most / 1e6 });
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  } finally {
    response.destroy();
  }
}
