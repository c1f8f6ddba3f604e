import "server-only";
import { env } from "@/lib/runtime/env";
import { listFetcher } from "./fetch-list";
import type { FetchList } from "./port";

/** The most that is taken from an address, as it comes over the wire. */
const MOST = 25_000_000;

/** The process's way to fetch lists, as its environment says: in the sandbox also from the sandbox itself. */
export function listSource(): FetchList {
  return listFetcher({ most: MOST, sandbox: env().SANDBOX_URL });
}
