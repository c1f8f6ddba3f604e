import "server-only";
import { listProducts, type ProductList } from "@/lib/catalogue/list-products";
import { AppError } from "@/lib/core/errors";
import { errorText } from "@/lib/runtime/action";
import type { Context } from "@/lib/runtime/context";
import type { ListValues } from "./list-query";

type Loaded = { readonly page: ProductList; readonly errors: Readonly<Record<string, string>> };

/** The first page of a filter; for one that makes no sense an empty page with the words for each of its fields. */
export async function loadProducts(ctx: Context, values: ListValues): Promise<Loaded> {
  try {
    return { page: await listProducts(ctx, values), errors: {} };
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== "validation") throw error;
    const errors = Object.entries(error.fields).map(([name, { code, params }]) => [
      name,
      errorText(ctx, code, params),
    ]);
    return { page: { products: [], next: null }, errors: Object.fromEntries(errors) };
  }
}
