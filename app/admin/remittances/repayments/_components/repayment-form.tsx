"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm, useFieldError } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { record } from "../actions";

type Props = {
  retailerId: string;
  /** What all of its orders come to. */
  due: string;
  orders: readonly { readonly id: string; readonly label: string }[];
};

/** What the bank says about money that came back, and for which orders. */
export function RepaymentForm({ retailerId, due, orders }: Props) {
  const t = useTranslations("settlement.repayments");
  const bank = useTranslations("settlement.remittances");
  return (
    <ActionForm action={record} draft={`repayment:${retailerId}`}>
      <input type="hidden" name="retailerId" value={retailerId} />
      <Orders orders={orders} />
      <Field name="amount" label={bank("amount")} help={t("amountHelp")}>
        <Input inputMode="numeric" suffix="円" defaultValue={due} className="tabular" />
      </Field>
      <Field name="reference" label={bank("reference")} help={bank("referenceHelp")}>
        <Input maxLength={60} autoComplete="off" spellCheck={false} />
      </Field>
      <Field name="paidOn" label={bank("paidOn")}>
        <Input type="date" className="tabular" />
      </Field>
      <Field name="note" label={bank("note")} optional>
        <Textarea rows={2} maxLength={500} />
      </Field>
      <SubmitButton size="large" pending={bank("pending")}>
        {t("submit")}
      </SubmitButton>
    </ActionForm>
  );
}

/** The orders that are settled: all of them, until some are left out. */
function Orders({ orders }: Pick<Props, "orders">) {
  const t = useTranslations("settlement.repayments");
  const problem = useFieldError("orderIds");
  return (
    <fieldset className="grid gap-2" aria-describedby={problem && "orders-error"}>
      <legend className="mb-1.5 font-semibold text-14">{t("orders")}</legend>
      {orders.map(({ id, label }) => (
        <label key={id} className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            name="orderIds"
            value={id}
            defaultChecked
            className="size-5 shrink-0 accent-vermilion"
          />
          <span className="min-w-0">
            <span className="tabular block">{label}</span>
            <span className="block break-all font-mono text-12 text-muted">{id}</span>
          </span>
        </label>
      ))}
      {problem && (
        <p id="orders-error" className="text-14 text-vermilion">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
