"use server";

import { type CashOutPreview, previewCashOut } from "@/lib/cash-outs/preview-cash-out";
import { requestCashOut } from "@/lib/cash-outs/request-cash-out";
import type { AppError } from "@/lib/core/errors";
import { translator } from "@/lib/i18n/translator";
import { type ActionState, type Remedy, requestKey, runAction } from "@/lib/runtime/action";
import type { Context } from "@/lib/runtime/context";

export async function reviewAction(
  _: ActionState<CashOutPreview>,
  form: FormData,
): Promise<ActionState<CashOutPreview>> {
  return runAction((ctx) => previewCashOut(ctx, wishIn(form)), form, wayOut);
}

export async function requestAction(
  _: ActionState<{ id: string }>,
  form: FormData,
): Promise<ActionState<{ id: string }>> {
  return runAction(
    (ctx) => requestCashOut(ctx, requestKey(form), Object.fromEntries(form)),
    undefined,
    wayOut,
  );
}

/** The form has a field for each way to say it, of which the chosen one counts. */
function wishIn(form: FormData) {
  const by = form.get("by") === "yen" ? ("yen" as const) : ("points" as const);
  return { by, amount: String(form.get("amount") ?? "") };
}

/** Where what is missing can be done. */
function wayOut({ code }: AppError, { locale }: Pick<Context, "locale">): Remedy | undefined {
  const t = translator(locale);
  if (code.startsWith("cashouts.identity_"))
    return { href: "/settings/identity?next=/cash-outs/new", label: t("cashouts.new.identityAction") };
  if (code.startsWith("cashouts.bank_"))
    return { href: "/settings/bank-account?next=/cash-outs/new", label: t("cashouts.new.bankAction") };
  return undefined;
}
