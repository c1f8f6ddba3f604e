/** The filters of the activity as they stand in the address. */
export const FILTER_NAMES = ["kind", "direction", "from", "until", "q"] as const;
export type FilterName = (typeof FILTER_NAMES)[number];
export type FilterValues = Partial<Record<FilterName, string>>;

/** Reads the filters from a page's search parameters; of a name that stands there twice the first counts. */
export function filterValues(params: Record<string, string | string[] | undefined>): FilterValues {
  const values: FilterValues = {};
  for (const name of FILTER_NAMES) {
    const value = params[name];
    const text = (Array.isArray(value) ? value[0] : value)?.trim();
    if (text) values[name] = text;
  }
  return values;
}

/** The same filters with some changed, as the query of an address; "" when none is left. */
export function filterQuery(values: FilterValues, changes: FilterValues = {}): string {
  const query = new URLSearchParams();
  for (const name of FILTER_NAMES) {
    const value = name in changes ? changes[name] : values[name];
    if (value) query.set(name, value);
  }
  return query.toString();
}

/** The address of the activity, or of a page below it, with these filters. */
export function activityHref(values: FilterValues, changes: FilterValues = {}, page = "/activity"): string {
  const query = filterQuery(values, changes);
  return query ? `${page}?${query}` : page;
}
