import { AppError } from "@/lib/core/errors";
import { errorText } from "@/lib/runtime/action";
import type { Context } from "@/lib/runtime/context";

type Answered<T> = { readonly data: T; readonly refusal?: undefined } | { readonly refusal: string };

/** What a query answers, or the words of its refusal. What is not found stays thrown. */
export async function orRefusal<T>(ctx: Context, asked: Promise<T>): Promise<Answered<T>> {
  try {
    return { data: await asked };
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== "rejected") throw error;
    return { refusal: errorText(ctx, error.code, error.params) };
  }
}
