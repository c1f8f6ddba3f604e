import type { z } from "zod";
import type { ListInput } from "@/lib/settlement/inputs";

export type Search = Omit<z.input<typeof ListInput>, "min" | "max"> & {
  min?: string | undefined;
  max?: string | undefined;
};
const NAMES = ["status", "retailer", "from", "to", "min", "max", "before"] as const;

/** The filters of an address; what is empty or there twice is none, and the query drops what is none of its kind. */
export function searchOf(params: Readonly<Record<string, string | string[] | undefined>>): Search {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = params[name];
      return typeof value === "string" && value ? [[name, value]] : [];
    }),
  ) as Search;
}

/** The query string of the filters that are set. */
export function only(search: Search): string {
  const entries = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return entries.length ? `?${new URLSearchParams(entries)}` : "";
}
