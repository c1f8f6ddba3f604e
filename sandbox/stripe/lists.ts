import type { ApiObject, Json, JsonObject } from "../core/json";
import { invalidRequest } from "./errors";
import type { CreatedFilter, PageParams } from "./params";

const DEFAULT_LIMIT = 10;

/** One page of a list, newest first, as Stripe's cursors cut it. */
export function listPage(url: string, kind: string, rows: ApiObject[], params: PageParams): JsonObject {
  const { limit = DEFAULT_LIMIT, starting_after, ending_before } = params;
  if (starting_after && ending_before) {
    throw invalidRequest(
      "Received both starting_after and ending_before parameters. Please pass in only one.",
      undefined,
      "parameters_exclusive",
    );
  }
  const cursor = (id: string, param: string) => {
    const index = rows.findIndex((row) => row.id === id);
    if (index < 0) throw invalidRequest(`No such ${kind}: '${id}'`, param, "resource_missing");
    return index;
  };
  let start = 0;
  let end = rows.length;
  if (starting_after) start = cursor(starting_after, "starting_after") + 1;
  if (ending_before) end = cursor(ending_before, "ending_before");
  const data = ending_before ? rows.slice(Math.max(0, end - limit), end) : rows.slice(start, start + limit);
  const hasMore = ending_before ? end > limit : start + limit < rows.length;
  return { object: "list", data: data as Json[], has_more: hasMore, url };
}

/** Whether an object was created at, or within, the given time. */
export function createdWithin(created: number, filter: CreatedFilter): boolean {
  if (filter === undefined) return true;
  if (typeof filter === "number") return created === filter;
  return (
    (filter.gt === undefined || created > filter.gt) &&
    (filter.gte === undefined || created >= filter.gte) &&
    (filter.lt === undefined || created < filter.lt) &&
    (filter.lte === undefined || created <= filter.lte)
  );
}
