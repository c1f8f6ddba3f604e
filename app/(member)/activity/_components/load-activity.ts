import "server-only";
import { AppError } from "@/lib/core/errors";
import { errorText } from "@/lib/runtime/action";
import type { Context } from "@/lib/runtime/context";
import type { ActivityPage } from "@/lib/statement/entry";
import { listActivity } from "@/lib/statement/list-activity";
import type { FilterName, FilterValues } from "./filter-query";

type Loaded = { readonly page: ActivityPage; readonly errors: Partial<Record<FilterName, string>> };

/** The first page of a filter; for one that makes no sense an empty page with the words for each of its fields. */
export async function loadActivity(ctx: Context, values: FilterValues, limit: number): Promise<Loaded> {
  try {
    return { page: await listActivity(ctx, { ...values, limit }), errors: {} };
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== "validation") throw error;
    const errors = Object.entries(error.fields).map(([name, { code, params }]) => [
      name,
      errorText(ctx, code, params),
    ]);
    return { page: { entries: [], next: null }, errors: Object.fromEntries(errors) };
  }
}
