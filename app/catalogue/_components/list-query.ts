/** What narrows the catalogue down, as it stands in the address. */
const NAMES = [
  "q",
  "category",
  "retailer",
  "from",
  "until",
  "within",
  "favourites",
  "sort",
  "after",
] as const;
type Name = (typeof NAMES)[number];
export type ListValues = { readonly [N in Name]?: string | undefined };

/** Reads them from a page's search parameters; of a name that stands there twice the first counts. */
export function listValues(params: Record<string, string | string[] | undefined>): ListValues {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = params[name];
      const text = (Array.isArray(value) ? value[0] : value)?.trim();
      return text ? [[name, text]] : [];
    }),
  );
}

/** The same with some changed, as the query of an address. Whatever changes begins at the beginning of its list. */
export function listQuery(values: ListValues, changes: ListValues = {}): string {
  const all: ListValues = { ...values, after: undefined, ...changes };
  const query = new URLSearchParams();
  for (const name of NAMES) {
    const value = all[name];
    if (value) query.set(name, value);
  }
  return query.toString();
}

/** The address of the catalogue with these filters. */
export function catalogueHref(values: ListValues, changes: ListValues = {}): string {
  const query = listQuery(values, changes);
  return query ? `/catalogue?${query}` : "/catalogue";
}
