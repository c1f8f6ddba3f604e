import type { z } from "zod";

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** A list as its address has it. */
export type ListState<S extends z.ZodObject = z.ZodObject> = {
  readonly base: string;
  /** What the address says, for the list's query, which parses it with the same schema. */
  readonly given: z.input<S>;
  /** The same, parsed. */
  readonly values: z.output<S>;
  /** What is set, as text, by name. */
  readonly set: Readonly<Record<string, string>>;
  /** The address with some of it changed. Whatever changes, it begins at the first page, unless that is the change. */
  readonly href: (change: Readonly<Record<string, string | undefined>>, base?: string) => string;
};

/** How a list goes on; left out where something else changes. */
const PLACES = ["page", "before", "after"];

/**
 * Reads the state of a list from the parameters of its address, by the schema of its query. What the schema drops, is
 * empty or stands there twice is not set.
 */
export function listState<S extends z.ZodObject>(
  base: string,
  schema: S,
  params: SearchParams,
): ListState<S> {
  const texts = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = params[name];
      return typeof value === "string" && value ? [[name, value]] : [];
    }),
  );
  const values = schema.parse(texts);
  const kept = Object.entries(texts).filter(
    ([name]) => (values as Record<string, unknown>)[name] !== undefined,
  );
  const set = Object.fromEntries(kept);
  return {
    base,
    given: set as z.input<S>,
    values,
    set,
    href(change, to = base) {
      const wanted = { ...set, ...Object.fromEntries(PLACES.map((name) => [name, undefined])), ...change };
      const entries = Object.entries(wanted).filter((entry): entry is [string, string] => Boolean(entry[1]));
      return entries.length ? `${to}?${new URLSearchParams(entries)}` : to;
    },
  };
}

/** The filter of a list as a GET for its export says it: the same names, without the page. */
export function givenIn<S extends z.ZodObject>(request: Request, schema: S): z.input<S> {
  return listState("", schema, Object.fromEntries(new URL(request.url).searchParams)).given;
}
