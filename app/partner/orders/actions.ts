"use server";

import { revalidatePath } from "next/cache";
import { acceptReturn } from "@/lib/exchanges/accept-return";
import { answerProblem } from "@/lib/exchanges/answer-problem";
import { cancelByRetailer } from "@/lib/exchanges/cancel-by-retailer";
import { confirmOrders } from "@/lib/exchanges/confirm-order";
import { correctOrder } from "@/lib/exchanges/correct-order";
import { rejectOrder } from "@/lib/exchanges/reject-order";
import { shipOrder } from "@/lib/exchanges/ship-order";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import type { Context } from "@/lib/runtime/context";

type Confirmed = { confirmed: readonly string[]; skipped: readonly string[] };

/** Confirms the orders that were ticked. */
export async function confirmManyAction(
  _: ActionState<Confirmed>,
  form: FormData,
): Promise<ActionState<Confirmed>> {
  const state = await runAction(
    (ctx) => confirmOrders(ctx, requestKey(form), { ids: form.getAll("ids") }),
    form,
  );
  if (state.status === "ok") revalidatePath("/partner", "layout");
  return state;
}

/** Runs a command on the order of this page, and shows everything as it is afterwards. */
async function onOrder(
  form: FormData,
  run: (ctx: Context, key: string, raw: Record<string, unknown>) => Promise<unknown>,
): Promise<ActionState> {
  const state = await runAction((ctx) => run(ctx, requestKey(form), Object.fromEntries(form)), form);
  if (state.status === "ok") revalidatePath("/partner", "layout");
  if (state.status !== "error") return state;
  return { ...state, fieldErrors: byField(state.fieldErrors) };
}

/** What is wrong with `lines.2.price` is shown at the field `price-2`. */
function byField(errors: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([path, text]) => [path.replace(/^lines\.(\d+)\.(\w+)$/, "$2-$1"), text]),
  );
}

export async function confirmAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onOrder(form, (ctx, key, { id }) => confirmOrders(ctx, key, { ids: [id] }));
}

export async function rejectAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onOrder(form, rejectOrder);
}

export async function correctAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onOrder(form, correctOrder);
}

export async function shipAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onOrder(form, shipOrder);
}

export async function cancelAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onOrder(form, cancelByRetailer);
}

export async function answerAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onOrder(form, answerProblem);
}

export async function acceptReturnAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onOrder(form, acceptReturn);
}
